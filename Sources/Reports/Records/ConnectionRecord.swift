import Connections
import Findings
import Names
import Packets

/// What `list` and `report` tell a script about one connection (Schema.json).
///
/// A view type: every report is made from it, so that the core's types can change without the output changing.
/// What is not known is nil, never 0.
public struct ConnectionRecord: Sendable {
    /// The name and version of this record. Members are only ever added.
    public static let schema: StaticString = "tcpwalk.connection/1"

    /// Its number, from 1.
    public var id: Int
    /// 1 for the first connection on this 4-tuple.
    public var incarnation: Int
    /// The end that opened it.
    public var client: Endpoint
    /// The end that was called.
    public var server: Endpoint
    /// What told the client from the server.
    public var roles: RoleEvidence
    /// Where the capture was taken.
    public var vantage: Vantage
    /// Its first frame.
    public var first: FrameReference
    /// Its last frame.
    public var last: FrameReference
    /// How many frames it has.
    public var frameCount: UInt32
    /// What the filter hides of it.
    public var hidden: HiddenFrames
    /// How it ended.
    public var outcome: Outcome
    /// The worst severity among its findings.
    public var severity: Severity
    /// Its opening.
    public var handshake: HandshakeRecord
    /// What its ends sent.
    public var transfer: TransferRecord
    /// Where its time went.
    public var timing: TimingRecord
    /// Its close.
    public var teardown: TeardownRecord
    /// The client's state at the end.
    public var clientState: EndpointState
    /// The server's state at the end; nil for a self-connect.
    public var serverState: EndpointState?
    /// The socket calls that the segments let infer, in order.
    public var calls: [SocketCall]
    /// What was found, worst first.
    public var findings: [Finding]
    /// Wireshark's bit mask.
    public var completeness: UInt8
    /// Zeek's `conn_state`.
    public var zeekState: String?
    /// Zeek's `history`.
    public var zeekHistory: String?
    /// TLS was looked for.
    var hasTLS = false
    /// Its TLS, if there is any.
    var tls: TLSRecord?
    /// Its frames, for the views that show them.
    public var timeline: [TimelineRecord]?
    /// The names of the two ends' addresses, for those who asked for names.
    public var names: NameView?

    /// The record of `connection`, judged at `now`, the latest time in the capture.
    public init(
        _ connection: borrowing Connection,
        now: Timestamp,
        findings: [Finding] = [],
        names: HostNames? = nil,
        hasTLS: Bool = false
    ) {
        id = connection.id
        incarnation = connection.incarnation
        client = connection.clientEndpoint
        server = connection.serverEndpoint
        roles = connection.roles
        vantage = connection.vantage
        first = connection.first
        last = connection.last
        frameCount = connection.frameCount
        hidden = connection.hidden
        outcome = connection.outcome(at: now)
        severity = findings.lazy.map(\.severity).max() ?? .none
        handshake = HandshakeRecord(connection, now: now)
        transfer = TransferRecord(connection)
        timing = TimingRecord(connection)
        teardown = TeardownRecord(connection, now: now)
        clientState = connection.finalState(of: .client, at: now)
        serverState = connection.isSelfConnect ? nil : connection.finalState(of: .server, at: now)
        calls = connection.calls(at: now)
        self.findings = findings
        self.names = names?.at(connection.first.time)
        completeness = connection.completeness.mask
        zeekState = connection.zeek.connState
        zeekHistory = connection.zeek.history
        self.hasTLS = hasTLS
        if hasTLS { tls = TLSRecord(connection, now: now) }
    }

    /// Adds the connection's frames, which only a table with timelines has kept.
    public mutating func addTimeline(of connection: Connection, now: Timestamp, time: TcpdumpTime) {
        timeline = TimelineRecord.records(
            of: connection,
            calls: calls,
            now: now,
            lines: EventLines(time: time),
            names
        )
    }

    /// Time from its first to its last frame; nil when the clock went back between them.
    public var duration: Interval? {
        first.time.isKnown ? last.time.since(first.time).ifKnown : nil
    }

    /// The Community ID, to join this record with other tools'.
    public var communityID: String {
        CommunityID(between: client, and: server).text
    }
}
