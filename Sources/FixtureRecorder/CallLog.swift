import Glibc
import Synchronization

/// Every socket call of a recording, and the sockets that are still open.
final class CallLog: Sendable {
    /// One call, as the sidecar has it.
    struct Entry: Encodable, Sendable {
        /// Before the call, seconds since 1970.
        let t: Double
        let side: Side
        let sock: String
        let call: String
        let args: [String]
        /// What it returned; nil with `err`.
        let ret: Int?
        /// errno's name.
        let err: String?
        /// After the call.
        let tEnd: Double

        enum CodingKeys: String, CodingKey {
            case t, side, sock, call, args, ret, err
            case tEnd = "t_end"
        }
    }

    private let storage = Mutex<[Entry]>([])
    private let open = Mutex<Set<CInt>>([])

    /// Notes that a socket has come into being.
    func opened(_ descriptor: CInt) { _ = open.withLock { $0.insert(descriptor) } }

    /// Notes that a socket is about to be closed by the scenario.
    func closed(_ descriptor: CInt) { _ = open.withLock { $0.remove(descriptor) } }

    /// Closes what the scenario left open, when nothing is recorded any more.
    func closeRest() {
        open.withLock { descriptors in
            for descriptor in descriptors { Glibc.close(descriptor) }
            descriptors = []
        }
    }

    /// Adds a call that has ended.
    func append(_ entry: Entry) {
        storage.withLock { $0.append(entry) }
    }

    /// The calls so far, by the time they began.
    var entries: [Entry] { storage.withLock { $0.sorted { $0.t < $1.t } } }
}
