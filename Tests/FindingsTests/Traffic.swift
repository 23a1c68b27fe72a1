import Connections
import Packets

@testable import Findings

/// Segments between many ends, put into a table: what findings over several connections are tried on.
struct Traffic {
    private(set) var table = ConnectionTable()
    private var frame = 0
    /// The time of the next segment, since the capture's beginning.
    var time = Interval.zero

    /// The address 10.`block`.0.0 plus `number`.
    static func address(_ block: UInt32, _ number: Int) -> Address {
        Address(ipv4: 10 << 24 | block << 16 | UInt32(number))
    }

    /// An end there.
    static func end(_ block: UInt32, _ number: Int, _ port: Int) -> Endpoint {
        Endpoint(address: address(block, number), port: UInt16(port))
    }

    /// Sends a segment, and lets `pause` pass.
    mutating func send(
        _ source: Endpoint,
        _ destination: Endpoint,
        _ flags: TCPFlags,
        _ sequence: UInt32 = 0,
        ack: UInt32? = nil,
        length: UInt32 = 0,
        stamps: (UInt32, UInt32)? = nil,
        pause: Interval = .milliseconds(1)
    ) {
        var packet = TCPPacket(
            source: source,
            destination: destination,
            sequence: SequenceNumber(sequence),
            flags: flags
        )
        if let ack {
            packet.flags.insert(.ack)
            packet.acknowledgment = SequenceNumber(ack)
        }
        packet.payloadLength = length
        packet.window = flags.contains(.rst) ? 0 : 1000
        if let (value, echo) = stamps { packet.options.appendTimestamps(value, echo) }
        frame += 1
        let now = Timestamp(seconds: 1_700_000_000, nanoseconds: 0).advanced(by: time)
        table.receive(packet, at: FrameReference(frame: FrameNumber(frame), time: now))
        time = time + pause
    }

    /// A SYN whose sequence number follows from its ends.
    mutating func syn(_ source: Endpoint, _ destination: Endpoint, pause: Interval = .milliseconds(1)) {
        send(source, destination, .syn, UInt32(source.port) * 1000, pause: pause)
    }

    /// A handshake, a request and its answer.
    mutating func serve(_ client: Endpoint, _ server: Endpoint) {
        let first = UInt32(client.port) * 1000
        send(client, server, .syn, first)
        send(server, client, .syn, 7000, ack: first + 1)
        send(client, server, [], first + 1, ack: 7001)
        send(client, server, .psh, first + 1, ack: 7001, length: 10)
        send(server, client, .psh, 7001, ack: first + 11, length: 20)
        send(client, server, [], first + 11, ack: 7021)
    }

    /// A SYN that is refused.
    mutating func refuse(_ client: Endpoint, _ server: Endpoint) {
        syn(client, server)
        send(server, client, .rst, 0, ack: UInt32(client.port) * 1000 + 1)
    }

    /// A SYN whose answer its sender refuses, as a scanner's kernel does.
    mutating func open(_ client: Endpoint, _ server: Endpoint) {
        syn(client, server)
        send(server, client, .syn, 7000, ack: UInt32(client.port) * 1000 + 1)
        send(client, server, .rst, UInt32(client.port) * 1000 + 1)
    }

    /// Time passes, at the end of the capture.
    mutating func wait(_ seconds: Int64) {
        time = time + .seconds(seconds)
        table.advance(to: Timestamp(seconds: 1_700_000_000, nanoseconds: 0).advanced(by: time))
    }

    /// What is found.
    var diagnosis: Diagnosis {
        Diagnosis(of: table.connections, at: table.now ?? Timestamp(nanoseconds: 0))
    }

    /// The groups that are found.
    var groups: [CaptureGroup] {
        diagnosis.groups.groups
    }

    /// The findings of this name about its connections.
    func findings(_ id: FindingID) -> [Finding] {
        let diagnosis = diagnosis
        return table.connections.flatMap { diagnosis.findings(of: $0) }.filter { $0.id == id }
    }
}

extension TCPOptions {
    fileprivate mutating func appendTimestamps(_ value: UInt32, _ echo: UInt32) {
        for byte in [1, 1, 8, 10] as [UInt8] { append(byte) }
        for word in [value, echo] {
            for shift in [24, 16, 8, 0] { append(UInt8(truncatingIfNeeded: word >> UInt32(shift))) }
        }
    }
}
