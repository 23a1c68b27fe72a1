import Connections
import Packets

/// Feeds the connection table; what `list` and `report` read from.
struct ConnectionCollector: PacketConsumer {
    /// The connections so far.
    private(set) var table: ConnectionTable
    /// ICMP errors that pass the filter and quote none of the connections.
    private(set) var unmatchedICMPErrors = 0

    /// A collector that keeps at most `timelineBudget` frames for timelines.
    init(timelineBudget: Int) {
        var options = ConnectionTable.Options()
        options.timelines = timelineBudget > 0 ? .all(budget: timelineBudget) : .none
        table = ConnectionTable(options: options)
    }

    var wantsMore: Bool {
        true
    }

    mutating func receive(_ packet: TCPPacket, at mark: FrameMark) {
        table.receive(packet, at: mark)
    }

    mutating func receive(_ error: ICMPError, at mark: FrameMark, matchesFilter: Bool) {
        let place = table.receive(error, at: mark)
        if place == nil, matchesFilter { unmatchedICMPErrors += 1 }
    }

    mutating func advance(to time: Timestamp) {
        table.advance(to: time)
    }
}
