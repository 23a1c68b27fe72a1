import Capture
import Connections
import Packets
import Reports

/// Walks through the packets once more and keeps the frames of some connections: those that are to be shown although the memory for
/// frames was used up before they came.
private struct FrameKeeper: BatchConsumer {
    private(set) var table: ConnectionTable
    /// The 4-tuples of these connections: what else passes is not looked at.
    private let keys: Set<ConnectionKey>
    private var unmatched = 0

    init(_ keys: Set<ConnectionKey>, inputs: Int, bound: MemoryBound) {
        self.keys = keys
        var options = ConnectionTable.Options()
        options.timelines = .all(budget: MemoryOptions.timelineBudget)
        options.bound = bound
        options.tracksZeek = false
        options.inputs = inputs
        table = ConnectionTable(options: options)
    }

    var wantsMore: Bool {
        true
    }

    mutating func receive(_ packet: TCPPacket, at reference: FrameReference) {
        guard keys.contains(ConnectionKey(packet.source, packet.destination)) else {
            return table.advance(to: reference.time)
        }
        table.receive(packet, at: reference)
        if table.isOverfull { _ = table.evict() }
    }

    mutating func receive(_ event: InputEvent) {
        table.receive(event, unmatched: &unmatched)
    }
}

extension CaptureRun {
    /// The connections of `connections` that lack frames, with all of them: from a second reading, where the input can be read again.
    mutating func frames(of connections: [Connection], _ input: InputOptions) throws -> [Int: Connection] {
        let lacking = connections.filter { $0.framesLeftOut > 0 }
        guard !lacking.isEmpty, inputs.canBeReadAgain else { return [:] }
        let keeper = FrameKeeper(Set(lacking.map(\.key)), inputs: input.files.count, bound: input.memory.bound)
        var second = CaptureRun(again: self)
        let table = try second.read(input, into: keeper, writer: nil) { _, _ in (false, nil) }.table
        // A connection is known by its first frame: its number here is another one.
        var found: [FrameNumber: Connection] = [:]
        for connection in table.connections { found[connection.first.frame] = connection }
        var whole: [Int: Connection] = [:]
        for connection in lacking {
            guard let again = found[connection.first.frame], again.key == connection.key else { continue }
            whole[connection.id] = connection.withFrames(of: again)
        }
        return whole
    }
}
