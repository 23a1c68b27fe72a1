import Connections
import Packets

/// Walks through packets once more to tell which connection each belongs to: with the same bound as in the first reading, so that the
/// numbers are the same.
struct PacketChooser {
    private var table: ConnectionTable
    /// The number of the connection of the packet at hand; nil for none.
    private(set) var connection: Int?

    /// A chooser among connections that are kept within `bound`, of so many inputs.
    init(bound: MemoryBound, inputs: Int) {
        var options = ConnectionTable.Options()
        options.bound = bound
        options.tracksZeek = false
        options.inputs = inputs
        table = ConnectionTable(options: options)
    }
}

extension PacketChooser: BatchConsumer {
    var wantsMore: Bool {
        true
    }

    mutating func receive(_ packet: TCPPacket, at reference: FrameReference) {
        note(table.receive(packet, at: reference))
        if table.isOverfull { _ = table.evict() }
    }

    mutating func receive(_ event: InputEvent) {
        if case .icmpError(let error, let reference, _) = event { return note(table.receive(error, at: reference)) }
        if let time = event.time { table.advance(to: time) }
    }

    private mutating func note(_ place: Int?) {
        connection = place.map { table.connections[$0].id }
    }
}
