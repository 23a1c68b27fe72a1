import Connections
import Findings

/// The connections of an input that has been read, and what became of those that had to make room.
struct TrackedCapture<Taker: EvictionSink> {
    /// Those that are kept.
    let connections: TrackedConnections
    /// Where the others went.
    let taker: Taker
    /// What the others say of their listeners.
    let history: ListenerHistory
    /// ICMP errors that pass the filter and quote none of the connections.
    let unmatchedICMPErrors: Int
    /// What the filter hides of the connections.
    let hidden: HiddenTotal
}

extension TrackedCapture {
    /// What a collector has after the last frame.
    init(_ collector: ConnectionCollector<Taker>) {
        connections = TrackedConnections(collector.table)
        taker = collector.taker
        history = collector.history
        unmatchedICMPErrors = collector.unmatchedICMPErrors
        hidden = collector.table.hidden
    }

    /// What two trackers of a share each have after the last frame, and `taker` that had nothing to take.
    init(_ one: consuming ShardTracker, _ other: consuming ShardTracker, _ taker: Taker) {
        unmatchedICMPErrors = one.unmatchedICMPErrors + other.unmatchedICMPErrors
        hidden = one.table.hidden + other.table.hidden
        connections = TrackedConnections(joining: one.takeTable(), other.takeTable())
        self.taker = taker
        history = ListenerHistory()
    }
}
