import Packets
import Reports

/// A whole batch at once. Most of a line is its numbers' digits, which need no other line: only what sequence numbers count
/// from has to be found in order.
extension PacketLines {
    mutating func receive(_ batch: FrameBatch) {
        guard !isSilent, printer.writer.needsNoOrder else { return batch.feed(&self) }
        let lines = number(batch.packets)
        let writer = printer.writer
        var text = TextBuffer()
        swap(&text, &buffer)
        pieces.forEach(of: lines.count) { piece, range in
            var writer = writer
            let (packets, marks) = (batch.packets.span, batch.marks.span)
            for line in lines[range] { writer.append(packets[line.place], line.bases, marks[line.place], to: &piece) }
        } take: { piece in
            text.append(piece)
            piece.removeAll()
        }
        swap(&text, &buffer)
        drain(evenIfSmall: false)
    }

    /// The packets that get a line, with what their numbers count from.
    private mutating func number(_ packets: [TCPPacket]) -> [(place: Int, bases: SequenceBases)] {
        var lines: [(place: Int, bases: SequenceBases)] = []
        lines.reserveCapacity(packets.count)
        let packets = packets.span
        for place in packets.indices where hasLine(packets[place]) {
            lines.append((place, printer.bases(for: packets[place])))
        }
        return lines
    }
}
