import Packets

@testable import Connections

/// Segments in a line: `>S <SA >A >D100 <A >FA <A`, each with the numbers that its side has reached.
///
/// A token is `>` (client) or `<` (server), flags, `D` and a length, and `w0` for a closed window. `-5` at its end
/// takes the number 5 back (`>D10-10` repeats 10 bytes), `+5` takes it on. `x` before it: sent, but not captured.
struct ZeekScript {
    var client = Endpoint(address: Address(ipv4: 0x0A00_0001), port: 40_000)
    var server = Endpoint(address: Address(ipv4: 0x0A00_0002), port: 9_999)
    /// What each side sends next: both wrap within a few bytes.
    var clientNext = SequenceNumber(0xFFFF_FFF0)
    var serverNext = SequenceNumber(0xFFFF_FFF8)

    /// The connections that the segments in `line` make.
    mutating func run(_ line: String) -> [Connection] {
        var table = ConnectionTable()
        for (index, token) in line.split(separator: " ").enumerated() {
            let isLost = token.hasPrefix("x")
            let packet = send(Token(isLost ? token.dropFirst() : token))
            let time = Timestamp(seconds: 1_700_000_000, nanoseconds: Int64(index) * 300_000_000)
            if !isLost { table.receive(packet, at: FrameReference(frame: FrameNumber(index + 1), time: time)) }
        }
        return Array(table.connections)
    }

    private mutating func send(_ token: Token) -> TCPPacket {
        let start = token.isClient ? clientNext : serverNext
        let sequence = SequenceNumber(start.rawValue &+ UInt32(bitPattern: token.shift))
        var packet = TCPPacket(
            source: token.isClient ? client : server,
            destination: token.isClient ? server : client,
            sequence: sequence,
            flags: token.flags,
            window: token.window,
            payloadLength: token.length
        )
        if token.flags.contains(.ack) { packet.acknowledgment = token.isClient ? serverNext : clientNext }
        // An RST takes no sequence space, and a repeat none that is new.
        let end = token.flags.contains(.rst) ? sequence : packet.sequenceEnd
        if token.isClient { clientNext = start.furthest(end) } else { serverNext = start.furthest(end) }
        return packet
    }

    private struct Token {
        var isClient: Bool
        var flags: TCPFlags = []
        var length: UInt32 = 0
        var window: UInt16 = 500
        var shift: Int32 = 0

        init(_ text: Substring) {
            isClient = text.first == ">"
            var rest = text.dropFirst()
            while let letter = rest.first {
                rest = rest.dropFirst()
                switch letter {
                case "S": flags.insert(.syn)
                case "A": flags.insert(.ack)
                case "F": flags.insert(.fin)
                case "R": flags.insert(.rst)
                case "D":
                    if !flags.contains(.syn) { flags.insert(.ack) }
                    length = UInt32(Self.number(&rest))
                case "w": window = UInt16(Self.number(&rest))
                case "-": shift = -Int32(Self.number(&rest))
                case "+": shift = Int32(Self.number(&rest))
                default: break
                }
            }
        }

        private static func number(_ rest: inout Substring) -> Int {
            let digits = rest.prefix { $0.isNumber }
            rest = rest.dropFirst(digits.count)
            return Int(digits) ?? 0
        }
    }
}
