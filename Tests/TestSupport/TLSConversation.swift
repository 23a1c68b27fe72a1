import Connections
import Packets

/// A connection whose ends say what they are told to, played into a table that looks at TLS.
public struct TLSConversation {
    /// The table so far.
    public private(set) var table: ConnectionTable
    /// The time of the last frame.
    public private(set) var time = Timestamp(seconds: 1_795_000_000, nanoseconds: 0)

    /// Its frames, as a capture has them.
    public private(set) var frames: [PcapFile.Frame] = []

    private var ends: [Side: End]
    private var frame = FrameNumber(0)

    private struct End {
        var endpoint: Endpoint
        /// The next number it sends.
        var next: SequenceNumber
    }

    /// The opening, in three frames.
    public init(
        port: UInt16 = 443,
        from clientPort: UInt16 = 40_000,
        options: ConnectionTable.Options = ConnectionTable.Options()
    ) {
        var options = options
        options.tracksTLS = true
        table = ConnectionTable(options: options)
        ends = [
            .client: End(
                endpoint: Endpoint(address: Address(ipv4: 0x0a00_0001), port: clientPort),
                next: SequenceNumber(0xffff_ff00)
            ),
            .server: End(
                endpoint: Endpoint(address: Address(ipv4: 0x0a00_0002), port: port),
                next: SequenceNumber(7_000)
            ),
        ]
        send(.client, flags: .syn)
        send(.server, flags: [.syn, .ack])
        send(.client, flags: .ack)
    }

    /// The connection.
    public var connection: Connection {
        table.connections[0]
    }

    /// Time passes.
    public mutating func wait(_ milliseconds: Int64) {
        time = time.advanced(by: .milliseconds(milliseconds))
        table.advance(to: time)
    }

    /// An end sends bytes, in one segment, and the other acknowledges them.
    public mutating func say(_ side: Side, _ bytes: [UInt8], acknowledged: Bool = true) {
        send(side, flags: [.ack, .psh], bytes)
        if acknowledged { send(side.other, flags: .ack) }
    }

    /// An end sends bytes again, or before their turn: `offset` from what it would send next.
    public mutating func repeats(_ side: Side, _ bytes: [UInt8], at offset: Int, captured: Int? = nil) {
        let next = end(side).next
        move(side, by: offset)
        send(side, flags: [.ack, .psh], bytes, captured: captured)
        ends[side]?.next = next
    }

    /// An end goes on as if it had sent so many bytes more.
    public mutating func move(_ side: Side, by count: Int) {
        let next = end(side).next
        ends[side]?.next = SequenceNumber(next.rawValue &+ UInt32(truncatingIfNeeded: count))
    }

    /// An end acknowledges all that the other one has sent.
    public mutating func acknowledge(_ side: Side) {
        send(side, flags: .ack)
    }

    /// An end closes, and the other acknowledges that.
    public mutating func close(_ side: Side) {
        send(side, flags: [.fin, .ack])
        send(side.other, flags: .ack)
    }

    /// An end resets.
    public mutating func reset(_ side: Side) {
        send(side, flags: [.rst, .ack])
    }

    private func end(_ side: Side) -> End {
        ends[side] ?? End(endpoint: Endpoint(address: Address(ipv4: 0), port: 0), next: SequenceNumber(0))
    }

    private mutating func send(_ side: Side, flags: TCPFlags, _ bytes: [UInt8] = [], captured: Int? = nil) {
        time = time.advanced(by: .milliseconds(5))
        frame = frame.next
        let (from, to) = (end(side), end(side.other))
        let packet = TCPPacket(
            source: from.endpoint,
            destination: to.endpoint,
            sequence: from.next,
            acknowledgment: flags.contains(.ack) ? to.next : SequenceNumber(0),
            flags: flags,
            window: 65_535,
            identification: UInt16(truncatingIfNeeded: frame.number),
            payloadLength: UInt32(bytes.count)
        )
        ends[side]?.next = packet.sequenceEnd
        let payload = Array(bytes.prefix(captured ?? bytes.count))
        if let encoded = FrameEncoder.frame(packet, in: .ethernet) {
            frames.append(PcapFile.Frame(time: time, bytes: encoded.dropLast(bytes.count) + payload))
        }
        let reference = FrameReference(frame: frame, time: time)
        table.receive(packet, PathHash(packet), payload: payload.span.bytes, at: reference)
    }
}
