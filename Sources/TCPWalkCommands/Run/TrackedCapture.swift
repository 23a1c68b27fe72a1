import Connections
import Findings

/// The connections of an input that has been read, and what became of those that were evicted.
struct TrackedCapture<Sink: EvictionSink> {
    /// Those that are kept.
    let connections: TrackedConnections
    /// Where the others went.
    let sink: Sink
    /// What the others say of their listeners.
    let history: ListenerHistory
    /// ICMP errors that pass the filter and quote none of the connections.
    let unmatchedICMPErrors: Int
    /// What the filter hides of the connections.
    let hidden: HiddenTotal
    /// What is shown of the bytes of frames that pass only once.
    let frameTexts: FrameTextCollector?
}

extension TrackedCapture {
    /// What a collector has after the last frame.
    init(_ collector: ConnectionCollector<Sink>) {
        connections = TrackedConnections(collector.table)
        sink = collector.sink
        history = collector.history
        unmatchedICMPErrors = collector.unmatchedICMPErrors
        hidden = collector.table.hidden
        frameTexts = collector.frameTexts
    }

    /// What the two shards have after the last frame, and a `sink` that was given no connection.
    init(_ one: consuming ShardTracker, _ other: consuming ShardTracker, _ sink: Sink) {
        unmatchedICMPErrors = one.unmatchedICMPErrors + other.unmatchedICMPErrors
        hidden = one.table.hidden + other.table.hidden
        connections = TrackedConnections(joining: one.takeTable(), other.takeTable())
        self.sink = sink
        history = ListenerHistory()
        frameTexts = nil
    }
}
