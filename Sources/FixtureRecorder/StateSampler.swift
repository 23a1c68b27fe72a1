import Foundation
import Synchronization

/// Reads the kernel's socket tables of the ends every few milliseconds and keeps the changes.
final class StateSampler: Sendable {
    /// A change of a socket's state; it happened between `tPreviousRead` and `t`.
    struct Change: Encodable, Sendable {
        /// When the read that saw it ended.
        let t: Double
        /// When that read began.
        let tReadBegan: Double
        /// When the read before it began, which still saw the old state.
        let tPreviousRead: Double
        let side: Side
        let local: String
        let peer: String
        /// The kernel's word, or `(gone)`.
        let state: String

        enum CodingKeys: String, CodingKey {
            case t, side, local, peer, state
            case tReadBegan = "t_read_began"
            case tPreviousRead = "t_previous_read"
        }
    }

    private struct State {
        var changes: [Change] = []
        var isStopped = false
    }

    private let state = Mutex(State())
    private let ended = DispatchSemaphore(value: 0)

    /// Starts reading the tables of `ends`.
    init(_ ends: [(side: Side, namespace: NetworkNamespace)]) throws(RecorderError) {
        var tables: [(side: Side, table: SocketTable)] = []
        for end in ends {
            let table = try end.namespace.perform { () throws(RecorderError) in try SocketTable() }
            tables.append((end.side, table))
        }
        Thread.detachNewThread { [self, tables] in
            run(tables)
            ended.signal()
        }
    }

    /// Ends the reading and returns what was seen.
    func stop() -> [Change] {
        state.withLock { $0.isStopped = true }
        ended.wait()
        return state.withLock { $0.changes }
    }

    private func run(_ tables: [(side: Side, table: SocketTable)]) {
        var known = tables.map { _ in (states: [SocketTable.Key: String](), began: Clock.now) }
        while !state.withLock({ $0.isStopped }) {
            for (index, end) in tables.enumerated() {
                let began = Clock.now
                let now = end.table.read()
                let times = (previous: known[index].began, began: began, ended: Clock.now)
                compare(known[index].states, now, side: end.side, times)
                known[index] = (now, began)
            }
            Clock.sleep(0.004)
        }
    }

    private func compare(
        _ old: [SocketTable.Key: String],
        _ new: [SocketTable.Key: String],
        side: Side,
        _ times: (previous: Double, began: Double, ended: Double)
    ) {
        for key in Set(old.keys).union(new.keys).sorted() where old[key] != new[key] {
            let change = Change(
                t: times.ended,
                tReadBegan: times.began,
                tPreviousRead: times.previous,
                side: side,
                local: key.local,
                peer: key.peer,
                state: new[key] ?? "(gone)"
            )
            state.withLock { $0.changes.append(change) }
        }
    }
}
