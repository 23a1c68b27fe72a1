import CLinux
import Foundation
import Synchronization

/// The way between the two ends: copies frames from one device of the middle to the other after a fixed delay,
/// and loses or holds back those that a rule names. A capture at the sender has them all the same.
final class Path: Sendable {
    /// Something that the path did, as the sidecar has it.
    struct Deed: Encodable, Sendable {
        let t: Double
        let what: String
        let pkt: String
    }

    /// Between one end and the middle, in seconds, each way.
    static let delay = 0.005

    private struct Waiting {
        let due: Double
        let out: CInt
        let frame: [UInt8]
    }

    private struct State {
        var rules: [(rule: PathRule, seen: Int)] = []
        var deeds: [Deed] = []
        var isStopped = false
    }

    private let state = Mutex(State())
    private let ended = DispatchSemaphore(value: 0)

    /// Starts forwarding between two devices of `middle`.
    init(middle: NetworkNamespace, clientDevice: String, serverDevice: String) throws(RecorderError) {
        let sockets = try middle.perform { () throws(RecorderError) in
            let client = clinux_open_packet_socket(clientDevice)
            let server = clinux_open_packet_socket(serverDevice)
            guard client >= 0, server >= 0 else { throw .system("open packet sockets in the middle") }
            return (client: client, server: server)
        }
        Thread.detachNewThread { [self] in
            forward(client: sockets.client, server: sockets.server)
            close(sockets.client)
            close(sockets.server)
            ended.signal()
        }
    }

    /// Adds a rule; of several that match a packet, the first decides, but each counts it.
    func add(_ rule: PathRule) {
        state.withLock { $0.rules.append((rule, 0)) }
    }

    /// Lets everything pass again.
    func removeRules() {
        state.withLock { $0.rules = [] }
    }

    /// Ends the forwarding.
    func stop() {
        state.withLock { $0.isStopped = true }
        ended.wait()
    }

    /// What was lost or held back so far.
    var deeds: [Deed] { state.withLock { $0.deeds } }

    private func forward(client: CInt, server: CInt) {
        var queue: [Waiting] = []
        while !state.withLock({ $0.isStopped }) {
            let pause = min(0.02, max(0, (queue.first?.due ?? .infinity) - Clock.monotonic))
            var ready = [client, server].map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
            _ = clinux_wait(&ready, 2, Int(pause * 1e9))
            for (side, incoming, outgoing) in [(Side.client, client, server), (.server, server, client)] {
                while let frame = Self.read(incoming) {
                    guard let delay = delay(of: frame, from: side) else { continue }
                    let due = Clock.monotonic + delay
                    let place = queue.firstIndex { $0.due > due } ?? queue.endIndex
                    queue.insert(Waiting(due: due, out: outgoing, frame: frame), at: place)
                }
            }
            while let first = queue.first, first.due <= Clock.monotonic {
                _ = send(first.out, first.frame, first.frame.count, 0)
                queue.removeFirst()
            }
        }
    }

    /// How long the frame takes, or nil when it is lost.
    private func delay(of frame: [UInt8], from side: Side) -> Double? {
        guard let segment = Segment(frame) else { return Self.delay }
        return state.withLock { state in
            var taken: PathRule.Action?
            for index in state.rules.indices {
                let rule = state.rules[index].rule
                guard rule.concerns(side), rule.matches(segment) else { continue }
                state.rules[index].seen += 1
                let place = state.rules[index].seen - rule.from
                if place >= 0, place < rule.count, taken == nil { taken = rule.action }
            }
            guard let taken else { return Self.delay }
            let (what, delay): (String, Double?) =
                switch taken {
                case .drop: ("dropped", nil)
                case .delay(let seconds): ("held back \(seconds) s", Self.delay + seconds)
                }
            state.deeds.append(Deed(t: Clock.now, what: what, pkt: Self.describe(segment, from: side)))
            return delay
        }
    }

    private static func describe(_ segment: Segment, from side: Side) -> String {
        let way = "\(side.rawValue)>\(side.other.rawValue)"
        guard segment.content == .tcp else { return "\(way) ICMP" }
        return "\(way) [\(segment.flags)] \(segment.sourcePort)>\(segment.destinationPort) "
            + "seq \(segment.sequence) ack \(segment.acknowledgment) len \(segment.length)"
    }

    private static func read(_ socket: CInt) -> [UInt8]? {
        var buffer = [UInt8](repeating: 0, count: 2048)
        let count = recv(socket, &buffer, buffer.count, 0)
        return count > 0 ? Array(buffer[..<count]) : nil
    }
}
