import Connections
import Packets

/// Tracks one shard of the connections on a core of its own. It stops when there are too many: eviction has to choose among all.
struct ShardTracker: BatchConsumer, Sendable {
    /// Its connections so far.
    private(set) var table: ConnectionTable
    /// ICMP errors that pass the filter and quote none of them.
    private(set) var unmatchedICMPErrors = 0

    /// A tracker whose table has these options.
    init(options: ConnectionTable.Options) {
        table = ConnectionTable(options: options)
    }

    var wantsMore: Bool {
        !table.isOverfull
    }

    var connectionCount: Int {
        table.count
    }

    /// At no time there were too many.
    var hadRoom: Bool {
        !table.wasOverfull
    }

    /// Moves the table out: a second reference would make the numbering copy all connections.
    mutating func takeTable() -> ConnectionTable {
        var taken = ConnectionTable()
        swap(&taken, &table)
        return taken
    }

    mutating func receive(_ packet: TCPPacket, at reference: FrameReference) {
        table.receive(packet, at: reference)
    }

    mutating func receive(_ packet: TCPPacket, _ path: PathHash, at reference: FrameReference) {
        table.receive(packet, path, at: reference)
    }

    mutating func receive(_ packet: TCPPacket, _ path: PathHash, payload: RawSpan, at reference: FrameReference) {
        table.receive(packet, path, payload: payload, at: reference)
    }

    @inline(__always)
    mutating func prefetch(_ far: PathHash, _ near: PathHash) {
        table.prefetch(slotFor: far, entryFor: near)
    }

    mutating func receive(_ event: InputEvent) {
        table.receive(event, unmatched: &unmatchedICMPErrors)
    }
}
