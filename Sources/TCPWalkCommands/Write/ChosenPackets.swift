import Capture
import Connections
import Packets
import Reports

extension CaptureRun {
    /// Reads files a second time for what -w could not write in the first: packets of the connections shown, and comments
    /// on packets. Both are known only at the end of the first reading.
    ///
    /// - Parameters:
    ///   - shown: The connections.
    ///   - input: Where they are from, and where their packets go to.
    ///   - others: The numbers of connections that are shown and were evicted.
    ///   - window: The packets of which time are written; nil for all.
    /// - Throws: `ValidationError` for what cannot be read twice.
    mutating func writePackets(
        of shown: SelectedConnections,
        _ input: InputOptions,
        and others: Set<Int> = [],
        in window: CaptureWindow? = nil
    ) throws {
        let isAnnotated = input.write.isAnnotated && inputs.canBeReadAgain
        guard shown.leavesOut || isAnnotated, let writer = Self.writer(input) else { return }
        let chosen = shown.leavesOut ? shown.shown.union(others) : nil
        var window = window
        var comments = FrameComments(shown.connections, shown.diagnosis, now: shown.now)
        var second = CaptureRun(again: self)
        _ = try second.read(
            input,
            into: PacketChooser(bound: input.memory.bound, inputs: input.files.count),
            writer: writer
        ) { chooser, header in
            guard window?.contains(header.time) ?? true else { return (false, nil) }
            guard let connection = chooser.connection else { return (chosen == nil, nil) }
            guard chosen?.contains(connection) ?? true else { return (false, nil) }
            return (true, isAnnotated ? comments.comment(on: header.number, of: connection) : nil)
        }
        errors += second.errors.filter { !errors.contains($0) }
        guard comments.withoutNote > 0 else { return }
        Messages.say(
            "\(comments.withoutNote) packets in \(input.write.path ?? "") have a comment without states and notes: the memory "
                + "for frames was used up. A filter, or --connection N alone, leaves room for them."
        )
    }

    /// Says what the comments lack if they are made while the packets come.
    static func sayNotesAreEarly(_ input: InputOptions) {
        guard input.write.isAnnotated, let path = input.write.path else { return }
        Messages.say(
            "\(path): the input passes only once, so each packet's comment says what was known when it came, and findings "
                + "are in none. `tcpwalk -r \(path) -w OTHER.pcapng` adds a comment with all that."
        )
    }
}
