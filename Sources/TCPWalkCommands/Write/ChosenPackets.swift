import Capture
import Connections
import Packets
import Reports

/// Walks through the packets once more to tell which connection each belongs to.
private struct PacketChooser: BatchConsumer {
    private var table: ConnectionTable
    /// The number of the connection of the packet at hand; nil for none.
    private(set) var connection: Int?

    init(bound: MemoryBound, inputs: Int) {
        // The same bound as in the first reading, so that the numbers are the same.
        var options = ConnectionTable.Options()
        options.bound = bound
        options.tracksZeek = false
        options.inputs = inputs
        table = ConnectionTable(options: options)
    }

    var wantsMore: Bool {
        true
    }

    mutating func receive(_ packet: TCPPacket, at mark: FrameReference) {
        note(table.receive(packet, at: mark))
        if table.isOverfull { _ = table.evict() }
    }

    mutating func receive(_ event: InputEvent) {
        if case .icmpError(let error, let mark, _) = event { return note(table.receive(error, at: mark)) }
        if let time = event.time { table.advance(to: time) }
    }

    private mutating func note(_ place: Int?) {
        connection = place.map { table.connections[$0].id }
    }
}

extension CaptureRun {
    /// Reads files a second time for what -w could not write in the first: packets of the connections shown, and comments
    /// on packets. Both are known only at the end of the first reading.
    mutating func writePackets(of shown: SelectedConnections, _ input: InputOptions) throws {
        let isAnnotated = input.write.isAnnotated && CaptureReader.canReadAgain(input.files)
        guard shown.isSelective || isAnnotated, let writer = Self.writer(input) else { return }
        let chosen = shown.isSelective ? shown.shown : nil
        var comments = FrameComments(shown.connections, shown.diagnosis, now: shown.now)
        var second = CaptureRun()
        _ = try second.read(
            input,
            into: PacketChooser(bound: input.memory.bound, inputs: input.files.count),
            writer: writer
        ) { chooser, frame in
            guard let connection = chooser.connection else { return (chosen == nil, nil) }
            guard chosen?.contains(connection) ?? true else { return (false, nil) }
            return (true, isAnnotated ? comments.comment(on: frame, of: connection) : nil)
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
