import Connections
import Names
import Packets

/// Writes TCP packets as `tcpdump -nn` does, one a line, with the state its relative numbers need.
public struct PacketPrinter: Sendable {
    /// What writes the lines.
    public private(set) var writer: PacketLineWriter
    private let absolute: Bool
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
        self.absolute = absolute
        writer = PacketLineWriter(time: time, numbers: numbers, names: names.map { NameView($0) })
    }

    /// The numbers of some ends count from these bases, and not from what is printed first of them.
    public mutating func count(from numberings: [ConnectionKey: RelativeNumbering]) {
        numbering.merge(numberings) { $1 }
    }

    /// Adds the line of the next packet, with its newline.
    public mutating func append(
        _ packet: TCPPacket,
        at reference: FrameReference,
        _ frame: FrameText? = nil,
        to text: inout TextBuffer
    ) {
        writer.append(packet, bases(for: packet), reference, frame, to: &text)
    }

    /// What the numbers of `packet`, the next one, count from.
    public mutating func bases(for packet: TCPPacket) -> SequenceBases {
        // Of an impossible length: see `PacketLineWriter`.
        if packet.traits.contains(.lengthFromFrame) { return .absolute }
        if absolute || !packet.flags.contains(.ack) { return .absolute }
        let key = ConnectionKey(packet.source, packet.destination)
        return numbering[key, default: RelativeNumbering()].number(packet)
    }
}
