import Connections
import Names
import Packets

/// Writes TCP packets as `tcpdump -nn` does, one a line, with the state its relative numbers need.
public struct PacketPrinter: Sendable {
    private var time: TcpdumpTime
    private let absolute: Bool
    private let numbers: Bool
    private let names: NameView?
    /// As in tcpdump nothing is ever taken out, so a 4-tuple that is used again keeps its bases.
    private var numbering: [ConnectionKey: RelativeNumbering] = [:]

    /// A printer that has printed nothing yet.
    ///
    /// - Parameters:
    ///   - time: The style of the time.
    ///   - absolute: `-S`: sequence numbers as they are in the header.
    ///   - numbers: `-#`: the frame's number before the time.
    ///   - names: `--resolve`: names to print in place of addresses.
    public init(
        time: TcpdumpTime = TcpdumpTime(),
        absolute: Bool = false,
        numbers: Bool = false,
        names: HostNames? = nil
    ) {
        self.time = time
        self.absolute = absolute
        self.numbers = numbers
        self.names = names.map { NameView($0) }
    }

    /// Adds the line of the next packet, with its newline.
    public mutating func append(
        _ packet: TCPPacket,
        frame: FrameNumber,
        time arrival: Timestamp,
        to text: inout TextBuffer
    ) {
        if numbers {
            text.append(decimal: UInt64(frame.rawValue), width: 5, pad: UInt8(ascii: " "))
            text.append("  ")
        }
        time.append(arrival, to: &text)
        if packet.traits.contains(.lengthFromFrame) {
            // tcpdump 4.99.3 stops at the impossible length, and so does its state.
            text.append("IP bad-len 0")
        } else {
            TcpdumpLine.append(packet, bases: bases(for: packet), names: names, to: &text)
        }
        text.append(byte: UInt8(ascii: "\n"))
    }

    private mutating func bases(for packet: TCPPacket) -> SequenceBases {
        if absolute || !packet.flags.contains(.ack) { return .absolute }
        let key = ConnectionKey(packet.source, packet.destination)
        return numbering[key, default: RelativeNumbering()].number(packet)
    }
}
