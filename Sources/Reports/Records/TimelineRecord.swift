import Connections
import Packets

/// One frame of a connection, as the record has it.
public struct TimelineRecord: Sendable {
    /// The frame and its time.
    public var reference: FrameReference
    /// Who sent it; nil for an ICMP error that neither end sent.
    public var from: Side?
    /// What it is within the connection.
    public var kind: SegmentKind
    /// Its control bits in tcpdump's letters; nil for ICMP, like the next five.
    public var flags: String?
    /// Sequence number as sent.
    public var sequence: UInt32?
    /// Acknowledgment number as sent; nil without the ACK flag.
    public var acknowledgment: UInt32?
    /// Payload bytes.
    public var length: UInt32?
    /// Window as sent, before scaling.
    public var window: UInt16?
    /// tcpdump's line for it.
    public var line: String
    /// The client's state after it.
    public var client: EndpointState
    /// The server's state after it; nil for a self-connect.
    public var server: EndpointState?
    /// The socket calls that it shows.
    public var calls: [SocketCall]
    /// What the walkthrough says of it.
    public var note: String?

    func write(to json: inout JSONWriter) {
        json.beginObject()
        json.member("frame", reference.frame)
        json.member("time", reference.time)
        json.member("from", from?.name)
        json.member("kind", kind.name)
        json.member("flags", flags)
        json.member("seq", sequence)
        json.member("ack", acknowledgment)
        json.member("length", length)
        json.member("window", window)
        json.member("line", line)
        json.object("states") { EndpointState.write(client: client, server: server, to: &$0) }
        json.array("calls", calls) { $1.write(to: &$0) }
        json.member("note", note)
        json.endObject()
    }
}

extension TCPFlags {
    /// The flags as tcpdump prints them between the brackets: `S.`, `P.`, `.`, `none`.
    var letters: String {
        let table: [(TCPFlags, Character)] = [
            (.fin, "F"), (.syn, "S"), (.rst, "R"), (.psh, "P"), (.ack, "."), (.urg, "U"), (.ece, "E"), (.cwr, "W"),
        ]
        let text = String(table.compactMap { contains($0.0) ? $0.1 : nil })
        return text.isEmpty ? "none" : text
    }
}
