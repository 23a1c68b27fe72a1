import Connections
import Packets

@testable import Comparison

/// Two points that are made up packet by packet: what the client sends passes `near` first, what the server sends `far`.
struct TwoPoints {
    static let client = Endpoint(address: Address(ipv4: 0x0a00_0001), port: 40000)
    static let server = Endpoint(address: Address(ipv4: 0x0a00_0002), port: 80)

    /// A packet, and what becomes of it between the points.
    struct Packet {
        var sequence: UInt32
        var acknowledgment: UInt32 = 0
        var flags: TCPFlags = .ack
        var payload: [UInt8] = []
        /// IP id; 0: none.
        var identification: UInt16 = 0
        var timestamps: (value: UInt32, echo: UInt32)?
    }

    private var near = PointRecorder(name: "near", source: "near.pcap")
    private var far = PointRecorder(name: "far", source: "far.pcap")
    private var frames = (near: 0, far: 0)
    /// How far the far clock is ahead, in milliseconds.
    var ahead = 0.0
    /// The delay of each way, in milliseconds.
    var delay = 5.0
    /// The far point's addresses, where they differ.
    var farClient = Self.client
    /// Where the far point sees each packet once more under other addresses: it captures both sides of a translation.
    var farTwin: Endpoint?
    /// Until when the far capture says that it ran, in milliseconds.
    var farEnded: Double?
    /// What is added to the client's numbers on the way.
    var shift: UInt32 = 0

    /// Where a packet is seen.
    enum Seen { case both, upperOnly, lowerOnly }

    /// A packet that left at `at` milliseconds by the near clock.
    mutating func send(_ side: Side, at milliseconds: Double, _ packet: Packet, _ seen: Seen = .both, late: Double = 0)
    {
        let arrival = milliseconds + delay + late
        let (nearTime, farTime) = side == .client ? (milliseconds, arrival) : (arrival, milliseconds)
        let isUpper = seen != .lowerOnly
        let isLower = seen != .upperOnly
        if side == .client ? isUpper : isLower { record(packet, side, atNear: true, nearTime) }
        guard side == .client ? isLower : isUpper else { return }
        record(packet, side, atNear: false, farTime + ahead)
        if farTwin != nil { record(packet, side, atNear: false, farTime + ahead + 0.02, isTwin: true) }
    }

    private static func time(_ milliseconds: Double) -> Timestamp {
        Timestamp(nanoseconds: 1_700_000_000_000_000_000 + Int64(milliseconds * 1e6))
    }

    private mutating func record(
        _ packet: Packet,
        _ side: Side,
        atNear: Bool,
        _ milliseconds: Double,
        isTwin: Bool = false
    ) {
        let time = Self.time(milliseconds)
        let client = atNear ? Self.client : isTwin ? farTwin ?? farClient : farClient
        let added = atNear ? 0 : shift
        var options = TCPOptions()
        if let (value, echo) = packet.timestamps {
            for byte in [1, 1, 8, 10] as [UInt8] { options.append(byte) }
            for number in [value, echo] {
                for place in [24, 16, 8, 0] as [UInt32] { options.append(UInt8(truncatingIfNeeded: number >> place)) }
            }
            options.declaredCount = options.count
        }
        var decoded = TCPPacket(
            source: side == .client ? client : Self.server,
            destination: side == .client ? Self.server : client,
            sequence: SequenceNumber(packet.sequence &+ (side == .client ? added : 0)),
            acknowledgment: SequenceNumber(packet.acknowledgment &+ (side == .server ? added : 0)),
            flags: packet.flags,
            window: 1000,
            identification: packet.identification,
            payloadLength: UInt32(packet.payload.count),
            headerLength: 20 + options.count,
            options: options
        )
        decoded.headerStart = 0
        let frame = [UInt8](repeating: 0, count: Int(decoded.headerLength)) + packet.payload
        if atNear {
            frames.near += 1
            near.note(frameAt: time)
            near.take(decoded, frame.span.bytes, number: FrameNumber(frames.near), time: time)
        } else {
            frames.far += 1
            far.note(frameAt: time)
            far.take(decoded, frame.span.bytes, number: FrameNumber(frames.far), time: time)
        }
    }

    /// A handshake from 0 ms on, and some data both ways, so that both captures surely run; the next client number is 1121,
    /// the next server number 5101.
    mutating func open() {
        send(.client, at: 0, Packet(sequence: 1000, flags: .syn, identification: 1, timestamps: (100, 0)))
        send(.server, at: 6, Packet(sequence: 5000, acknowledgment: 1001, flags: [.syn, .ack], timestamps: (900, 100)))
        send(.client, at: 12, Packet(sequence: 1001, acknowledgment: 5001, identification: 2, timestamps: (112, 900)))
        let bytes = (0..<120).map { UInt8($0) }
        send(
            .client,
            at: 13,
            Packet(sequence: 1001, acknowledgment: 5001, payload: bytes, identification: 3, timestamps: (113, 900))
        )
        send(.server, at: 19, Packet(sequence: 5001, acknowledgment: 1121, identification: 11, timestamps: (913, 113)))
        let answer = (0..<100).map { UInt8($0 + 100) }
        send(
            .server,
            at: 20,
            Packet(sequence: 5001, acknowledgment: 1121, payload: answer, identification: 12, timestamps: (914, 113))
        )
        send(.client, at: 26, Packet(sequence: 1121, acknowledgment: 5101, identification: 4, timestamps: (126, 914)))
    }

    /// More of both sides, so that what came before lies within both captures.
    mutating func close(at milliseconds: Double, client: UInt32 = 1121, server: UInt32 = 5101) {
        send(
            .client,
            at: milliseconds,
            Packet(
                sequence: client,
                acknowledgment: server,
                flags: [.fin, .ack],
                identification: 90,
                timestamps: (500, 940)
            )
        )
        send(
            .server,
            at: milliseconds + 6,
            Packet(
                sequence: server,
                acknowledgment: client &+ 1,
                flags: [.fin, .ack],
                identification: 91,
                timestamps: (990, 500)
            )
        )
        send(
            .client,
            at: milliseconds + 12,
            Packet(sequence: client &+ 1, acknowledgment: server &+ 1, identification: 92, timestamps: (512, 990))
        )
    }

    /// The two points together; `isSwapped`: named the other way round.
    func pair(isSwapped: Bool = false, clock: PointPair.GivenClock = .estimate) -> PointPair {
        var far = far
        far.note(ranFrom: nil, until: farEnded.map { Self.time($0 + ahead) })
        let (one, other) = (near.finish(), far.finish())
        return isSwapped ? PointPair(other, one, clock: clock) : PointPair(one, other, clock: clock)
    }

    /// What became of the packets of the only connection, but for what arrived.
    func events(isSwapped: Bool = false) -> [Passage] {
        let pair = pair(isSwapped: isSwapped)
        return pair.matches.flatMap { pair.judge($0).passages }.filter { !$0.verdict.isPlain }
    }
}
