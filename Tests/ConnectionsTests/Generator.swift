import Connections
import Packets

/// A seeded generator (SplitMix64), so that a failure can be played again.
struct Generator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) {
        state = seed
    }

    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var word = state
        word = (word ^ (word >> 30)) &* 0xbf58_476d_1ce4_e5b9
        word = (word ^ (word >> 27)) &* 0x94d0_49bb_1331_11eb
        return word ^ (word >> 31)
    }
}

/// Two ends of a made-up connection.
struct Ends {
    var client: Endpoint
    var server: Endpoint

    static let v4 = Ends(
        client: Endpoint(address: Address(ipv4: 0x0a00_0001), port: 40000),
        server: Endpoint(address: Address(ipv4: 0x0a00_0002), port: 9502)
    )
    static let v4Swapped = Ends(
        client: Endpoint(address: Address(ipv4: 0xc0a8_0002), port: 40000),
        server: Endpoint(address: Address(ipv4: 0x0a00_0001), port: 9502)
    )
    static let v6 = Ends(
        client: Endpoint(address: Address(ipv6High: 1, low: 2), port: 40000),
        server: Endpoint(address: Address(ipv6High: 1, low: 1), port: 9502)
    )
    static let other = Ends(
        client: Endpoint(address: Address(ipv4: 0x0a00_0001), port: 40001),
        server: Endpoint(address: Address(ipv4: 0x0a00_0002), port: 9502)
    )
}

/// A random segment without its ends, so that the same traffic can be played between others.
struct LooseSegment {
    var side: Side
    var delay: Interval
    var packet: TCPPacket

    func packet(between ends: Ends) -> TCPPacket {
        var packet = packet
        packet.source = side == .client ? ends.client : ends.server
        packet.destination = side == .client ? ends.server : ends.client
        return packet
    }

    /// `count` segments: mostly plausible numbers near two initial sequence numbers, sometimes wild ones.
    static func traffic(count: Int, using generator: inout Generator) -> [LooseSegment] {
        let bases: (UInt32, UInt32) = (.max - 20, .max - 7)
        return (0..<count).map { _ in
            let side: Side = Bool.random(using: &generator) ? .client : .server
            let mine = side == .client ? bases.0 : bases.1
            let theirs = side == .client ? bases.1 : bases.0
            var packet = TCPPacket(
                source: Ends.v4.client,
                destination: Ends.v4.server,
                sequence: SequenceNumber(mine &+ number(&generator)),
                acknowledgment: SequenceNumber(theirs &+ number(&generator)),
                flags: flags(&generator),
                window: Bool.random(using: &generator) ? 502 : UInt16.random(in: 0...3, using: &generator),
                payloadLength: length(&generator)
            )
            if Int.random(in: 0..<4, using: &generator) == 0 { packet.options = options(&generator, near: theirs) }
            return LooseSegment(side: side, delay: delay(&generator), packet: packet)
        }
    }

    private static func number(_ generator: inout Generator) -> UInt32 {
        switch Int.random(in: 0..<20, using: &generator) {
        case 0: UInt32.random(in: 0 ... .max, using: &generator)
        case 1: (1 << 30) &+ UInt32.random(in: 0...2, using: &generator)
        case 2: (1 << 31) &- UInt32.random(in: 0...2, using: &generator)
        case 3...6: UInt32.random(in: 0...5000, using: &generator)
        default: UInt32.random(in: 0...40, using: &generator)
        }
    }

    private static func flags(_ generator: inout Generator) -> TCPFlags {
        switch Int.random(in: 0..<30, using: &generator) {
        case 0: TCPFlags(rawValue: UInt16.random(in: 0...0xfff, using: &generator))
        case 1, 2: .syn
        case 3, 4: [.syn, .ack]
        case 5: .rst
        case 6: [.rst, .ack]
        case 7...9: [.fin, .ack]
        default: .ack
        }
    }

    private static func length(_ generator: inout Generator) -> UInt32 {
        switch Int.random(in: 0..<40, using: &generator) {
        case 0: UInt32.random(in: 0 ... .max, using: &generator)
        case 1: 1
        case 2...15: UInt32.random(in: 1...20, using: &generator)
        default: 0
        }
    }

    private static func delay(_ generator: inout Generator) -> Interval {
        switch Int.random(in: 0..<20, using: &generator) {
        case 0: .seconds(Int64.random(in: -5...5000, using: &generator))
        case 1...5: .milliseconds(Int64.random(in: 100...3000, using: &generator))
        default: .milliseconds(Int64.random(in: 0...30, using: &generator))
        }
    }

    private static func options(_ generator: inout Generator, near base: UInt32) -> TCPOptions {
        var bytes: [UInt8] = []
        switch Int.random(in: 0..<4, using: &generator) {
        case 0:
            bytes = (0..<Int.random(in: 0...40, using: &generator)).map { _ in
                UInt8.random(in: 0 ... .max, using: &generator)
            }
        case 1: bytes = [1, 1, 8, 10] + (0..<8).map { _ in UInt8.random(in: 0...3, using: &generator) }
        case 2: bytes = [3, 3, UInt8.random(in: 0...20, using: &generator), 1]
        default:
            bytes = [1, 1, 5, 10]
            for edge in [base &+ 5, base &+ 25] {
                bytes += (0..<4).reversed().map { UInt8(truncatingIfNeeded: edge >> UInt32($0 * 8)) }
            }
        }
        var options = TCPOptions()
        for byte in bytes { options.append(byte) }
        options.declaredCount = options.count
        return options
    }
}

/// What of a connection must not depend on its addresses or its neighbours.
struct Summary: Equatable {
    var client: EndpointState
    var server: EndpointState
    var clientTransfer: Transfer
    var serverTransfer: Transfer
    var outcome: Outcome
    var handshake: Handshake.Result
    var kind: Handshake.Kind
    var teardown: Teardown.Kind
    var incidents: [Incident.Kind]

    init(_ connection: Connection, at now: Timestamp) {
        client = connection.client.belief
        server = connection.server.belief
        clientTransfer = connection.client.transfer
        serverTransfer = connection.server.transfer
        outcome = connection.outcome(at: now)
        handshake = connection.handshakeResult(at: now)
        kind = connection.handshakeKind
        teardown = connection.teardown(at: now).kind
        incidents = connection.incidents.map(\.kind)
    }
}
