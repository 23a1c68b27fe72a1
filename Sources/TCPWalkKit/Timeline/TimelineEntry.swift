internal import Connections
internal import Packets
internal import Reports

/// One frame of a connection: tcpdump's line, what the frame is, and both states after it.
public struct TimelineEntry: Hashable, Sendable {
    /// The frame.
    public let frame: Frame
    /// Who sent it; nil for an ICMP error.
    public let sender: Side?
    /// What the frame is within its connection, in the record's word: `syn`, `data`, `retransmission`, `icmp`, ... New kinds may
    /// be added.
    public let kind: String
    /// The line that `tcpdump -nn` prints for it, without a newline.
    public let line: String
    /// Payload bytes by the IP header; nil for ICMP.
    public let payloadByteCount: Int?
    /// The client's state after it.
    public let clientState: EndState
    /// The server's state after it; nil where a socket connected to itself.
    public let serverState: EndState?
    /// The socket calls that it shows.
    public let calls: [SocketCall]
    /// What the walkthrough says of it; nil if there is nothing to say.
    public let note: String?

    init(_ record: TimelineRecord) {
        frame = Frame(record.reference)
        sender = record.from.map { Side($0) }
        kind = record.kind.name
        line = record.line
        payloadByteCount = record.length.map { Int($0) }
        clientState = EndState(record.client)
        serverState = record.server.map { EndState($0) }
        calls = record.calls.map { SocketCall($0) }
        note = record.note
    }
}
