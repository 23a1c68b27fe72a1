import Connections
import Packets
import Reports

/// A whole batch at once. Most of a line is its numbers' digits, which need no other line: only what sequence numbers count
/// from has to be found in order.
extension PacketLines {
    mutating func receive(_ batch: FrameBatch) {
        guard !isSilent, !isCounting, printer.writer.needsNoOrder else { return batch.feed(&self) }
        let lines = number(batch)
        let writer = printer.writer
        let output = output
        var goesOn = wantsMore
        pieces.forEach(of: lines.count) { piece, range in
            var writer = writer
            let segments = batch.places.span
            for (place, bases) in lines[range] {
                writer.append(segments[place].packet, bases, segments[place].mark, to: &piece)
            }
        } take: { piece in
            goesOn = output.put(&piece) && goesOn
        }
        wantsMore = goesOn
    }

    /// The packets that get a line, with what their numbers count from.
    private mutating func number(_ batch: FrameBatch) -> [(place: Int, bases: SequenceBases)] {
        var lines: [(place: Int, bases: SequenceBases)] = []
        lines.reserveCapacity(batch.count)
        let segments = batch.places.span
        for place in 0..<batch.count where hasLine(segments[place].packet) {
            let bases = printer.bases(for: segments[place].packet)
            if window.contains(segments[place].mark.time) { lines.append((place, bases)) }
        }
        return lines
    }
}
