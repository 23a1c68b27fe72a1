import Connections
import Packets

/// The connections of a capture that belong together although they share no 4-tuple: those of each port scan, SYN flood and
/// backscatter. There is none in most captures.
///
/// `Diagnosis.groups` has them. A view that would fold their connections into a line asks `group(of:)` for each connection that it
/// meets, whether it is in one, and `groups` for the figures: `groups[index].connections` of them are in it.
/// ```
/// if let index = diagnosis.groups.group(of: connection) { folded[index] += 1 } else { show(connection) }
/// ```
/// It was made in one pass over all connections at the end of the capture (`GroupSurvey`), is some kilobytes, and asking is a look
/// into a dictionary, or nothing where there are no groups.
public struct CaptureGroups: Sendable {
    /// Each with its figures: scans first, then floods, then backscatter, of each kind the largest first.
    public private(set) var groups: [CaptureGroup] = []
    private var scanners: [Address: Int] = [:]
    private var flooded: [Endpoint: Int] = [:]
    private var senders: [Address: Int] = [:]
    private var receivers: [Address: Int] = [:]

    /// None.
    public init() {}

    init(_ groups: [CaptureGroup]) {
        self.groups = groups
        for (index, group) in groups.enumerated() {
            switch group.subject {
            case .scanner(let address): scanners[address] = index
            case .listener(let endpoint): flooded[endpoint] = index
            case .unaskedSender(let address): senders[address] = index
            case .unaskedReceiver(let address): receivers[address] = index
            }
        }
    }

    /// There is none.
    public var isEmpty: Bool {
        groups.isEmpty
    }

    /// The group that the connection is in, by its place among `groups`; nil when it is in none.
    public func group(of connection: Connection) -> Int? {
        guard !isEmpty else { return nil }
        switch connection.openingTrace {
        case .unanswered, .halfOpen:
            return scanners[connection.clientEndpoint.address] ?? flooded[connection.serverEndpoint]
        case .failed: return scanners[connection.clientEndpoint.address]
        case .usual:
            // The scanner found an open port and did not use it.
            return connection.client.flags.contains(.sentData) ? nil : scanners[connection.clientEndpoint.address]
        case .answerAlone:
            guard let answer = connection.loneAnswer else { return nil }
            return senders[answer.sender.address] ?? receivers[answer.receiver.address]
        case .midStream: return nil
        }
    }

    /// How many connections are in groups of this kind.
    public func connections(in kind: CaptureGroup.Kind) -> Int {
        groups.reduce(0) { $0 + ($1.kind == kind ? $1.connections : 0) }
    }
}
