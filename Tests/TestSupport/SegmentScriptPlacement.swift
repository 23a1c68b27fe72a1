import Connections
import Packets

/// Where a script's relative numbers are put: addresses, and each side's first sequence number.
public struct SegmentScriptPlacement: Sendable {
    /// What a failure calls it.
    public var name: String
    /// The client's address.
    public var client: Address
    /// The server's address.
    public var server: Address
    /// The client's first sequence number.
    public var clientBase: UInt32
    /// The server's first sequence number.
    public var serverBase: UInt32
    /// Play whole frames, encoded and decoded again, in this carrier; nil hands the segments over as they are.
    public var carrier: FrameEncoder.Carrier?

    /// A placement of these addresses and first numbers.
    public init(
        _ name: String,
        client: Address,
        server: Address,
        clientBase: UInt32,
        serverBase: UInt32,
        carrier: FrameEncoder.Carrier? = nil
    ) {
        self.name = name
        self.client = client
        self.server = server
        self.clientBase = clientBase
        self.serverBase = serverBase
        self.carrier = carrier
    }

    private static let lowV4 = Address(ipv4: 0x0a00_0001)
    private static let highV4 = Address(ipv4: 0xc0a8_0102)
    private static let lowV6 = Address(ipv6High: 0xfd00_0000_0000_0000, low: 1)
    private static let highV6 = Address(ipv6High: 0xfd00_0000_0000_0001, low: 2)

    /// Each with both orders of addresses; most wrap at 2^32 or at 2^31 within the first bytes.
    public static let all: [SegmentScriptPlacement] = [
        SegmentScriptPlacement(
            "IPv4, both wrap",
            client: lowV4,
            server: highV4,
            clientBase: .max - 10,
            serverBase: .max - 4
        ),
        SegmentScriptPlacement(
            "IPv6, both wrap",
            client: highV6,
            server: lowV6,
            clientBase: .max - 10,
            serverBase: .max - 4
        ),
        SegmentScriptPlacement(
            "IPv4, sign changes",
            client: highV4,
            server: lowV4,
            clientBase: 0x7fff_fffd,
            serverBase: 0x7fff_fff8
        ),
        SegmentScriptPlacement(
            "IPv6, SYN-ACK wraps",
            client: lowV6,
            server: highV6,
            clientBase: 2_927_179_378,
            serverBase: .max
        ),
        SegmentScriptPlacement(
            "IPv4, from zero",
            client: lowV4,
            server: highV4,
            clientBase: 0,
            serverBase: 0x8000_0000
        ),
        SegmentScriptPlacement(
            "IPv4 frames with a VLAN tag",
            client: lowV4,
            server: highV4,
            clientBase: .max - 10,
            serverBase: .max - 4,
            carrier: .vlan(7)
        ),
        SegmentScriptPlacement(
            "IPv6 frames of -i any",
            client: highV6,
            server: lowV6,
            clientBase: .max - 10,
            serverBase: .max - 4,
            carrier: .linuxCooked2
        ),
    ]
}

/// Turns a script's segments into packets, keeping what the numbers count from.
struct ScriptPacketMaker {
    private let placement: SegmentScriptPlacement
    private var clientEnd: Endpoint
    private let serverEnd: Endpoint
    private var bases: (client: UInt32, server: UInt32)
    private var nextIdentification: (client: UInt16, server: UInt16) = (1, 0x8000)
    private(set) var lastSent: (client: TCPPacket?, server: TCPPacket?) = (nil, nil)

    init(_ script: SegmentScript, _ placement: SegmentScriptPlacement) {
        self.placement = placement
        let loopback =
            placement.client.family == .ipv4 ? Address(ipv4: 0x7f00_0001) : Address(ipv6High: 0, low: 1)
        clientEnd = Endpoint(address: script.isLoopback ? loopback : placement.client, port: script.clientPort)
        let server = Endpoint(
            address: script.isLoopback ? loopback : placement.server,
            port: script.serverPort
        )
        serverEnd = script.isSelfConnect ? clientEnd : server
        bases = (placement.clientBase, script.isSelfConnect ? placement.clientBase : placement.serverBase)
    }

    mutating func moveClient(to port: UInt16) {
        clientEnd.port = port
    }

    mutating func moveBase(of side: Side, by offset: UInt32) {
        switch side {
        case .client: bases.client &+= offset
        case .server: bases.server &+= offset
        }
    }

    mutating func packet(_ segment: ScriptSegment) -> TCPPacket {
        let options = options(of: segment)
        let packet = TCPPacket(
            source: segment.side == .client ? clientEnd : serverEnd,
            destination: segment.side == .client ? serverEnd : clientEnd,
            sequence: number(segment.sequence, of: segment.side),
            acknowledgment: segment.acknowledgment.map { number($0, of: segment.side.other) } ?? SequenceNumber(0),
            flags: segment.flags,
            window: segment.window ?? defaultWindow(segment.flags),
            identification: identification(segment),
            payloadLength: segment.length,
            headerLength: 20 + options.count,
            timeToLive: segment.timeToLive,
            options: options
        )
        switch segment.side {
        case .client: lastSent.client = packet
        case .server: lastSent.server = packet
        }
        return packet
    }

    func error(type: UInt8, code: UInt8, mtu: UInt32? = nil, quoting side: Side) -> ICMPError? {
        guard let quoted = side == .client ? lastSent.client : lastSent.server else { return nil }
        let router =
            placement.client.family == .ipv4
            ? Address(ipv4: 0x0a00_00fe) : Address(ipv6High: 0xfd00_0000_0000_0000, low: 0xfe)
        return ICMPError(
            reporter: router,
            recipient: quoted.source.address,
            type: type,
            code: code,
            nextHopMTU: mtu,
            quotedSource: quoted.source,
            quotedDestination: quoted.destination,
            quotedSequence: quoted.sequence,
            quotedFlags: quoted.flags,
            length: 48
        )
    }

    private func number(_ number: ScriptSegment.Number, of side: Side) -> SequenceNumber {
        switch number {
        case .absolute(let value): SequenceNumber(value)
        case .relative(let offset):
            SequenceNumber((side == .client ? bases.client : bases.server) &+ UInt32(truncatingIfNeeded: offset))
        }
    }

    private func defaultWindow(_ flags: TCPFlags) -> UInt16 {
        if flags.contains(.rst) { return 0 }
        return flags.contains(.syn) ? 64240 : 64000
    }

    /// Counts up for each sender as Linux does, captured or not; IPv6 has none.
    private mutating func identification(_ segment: ScriptSegment) -> UInt16 {
        guard placement.client.family == .ipv4 else { return 0 }
        if let fixed = segment.identification { return fixed }
        switch segment.side {
        case .client:
            defer { nextIdentification.client += 1 }
            return nextIdentification.client
        case .server:
            defer { nextIdentification.server += 1 }
            return nextIdentification.server
        }
    }

    private func options(of segment: ScriptSegment) -> TCPOptions {
        var bytes: [UInt8] = []
        for option in segment.options {
            switch option {
            case .bytes(let written): bytes += written
            case .sack(let blocks):
                bytes += [5, UInt8(2 + 8 * blocks.count)]
                for block in blocks {
                    bytes += SegmentScriptOptions.bigEndian(
                        number(.relative(block.left), of: segment.side.other).rawValue
                    )
                    bytes += SegmentScriptOptions.bigEndian(
                        number(.relative(block.right), of: segment.side.other).rawValue
                    )
                }
            }
        }
        // NOP NOP TS is the layout that every stack sends (RFC 7323 appendix A); other gaps are filled at the end.
        if bytes.first == 8, bytes.count % 4 == 2 { bytes = [1, 1] + bytes }
        while bytes.count % 4 != 0 { bytes.append(1) }
        var options = TCPOptions()
        for byte in bytes.prefix(TCPOptions.capacity) { options.append(byte) }
        options.declaredCount = options.count
        return options
    }
}
