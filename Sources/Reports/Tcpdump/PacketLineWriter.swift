import Connections
import Names
import Packets

/// Writes one packet's line as `tcpdump -nn` does, given what its numbers count from.
public struct PacketLineWriter: Sendable {
    private var time: TcpdumpTime
    private let numbers: Bool
    private let names: NameView?

    /// A writer of lines with times in the style of `time`, and with frame numbers (`-#`) and names if they are wanted.
    init(time: TcpdumpTime, numbers: Bool, names: NameView?) {
        self.time = time
        self.numbers = numbers
        self.names = names
    }

    /// Whether a line is the same whichever lines are written before it.
    public var needsNoOrder: Bool {
        !time.countsFromAnother && names == nil
    }

    /// Adds the line of `packet`, with its newline.
    public mutating func append(
        _ packet: TCPPacket,
        _ bases: SequenceBases,
        _ reference: FrameReference,
        _ frame: FrameText? = nil,
        to text: inout TextBuffer
    ) {
        if numbers {
            text.append(decimal: UInt64(reference.frame.rawValue), width: 5, pad: UInt8(ascii: " "))
            text.append("  ")
        }
        time.append(reference.time, to: &text)
        if packet.traits.contains(.lengthFromFrame) {
            // tcpdump 4.99.3 stops at the impossible length, and so does its state.
            text.append("IP bad-len 0")
        } else {
            TcpdumpLine.append(packet, bases: bases, names: names, frame: frame, to: &text)
        }
        if let frame { text.append(frame.dump) }
        text.append(byte: UInt8(ascii: "\n"))
    }
}
