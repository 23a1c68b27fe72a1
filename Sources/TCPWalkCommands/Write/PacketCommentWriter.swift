import Capture
import Connections
import Packets
import Reports

/// The comments of frames that pass only once, from an interface or a pipe: a walk of its own along the same packets, so
/// that no view needs to keep what comments need.
struct PacketCommentWriter {
    /// Takes the packets, and remembers what the last one was.
    private struct Noter: PacketConsumer {
        var tracker: LiveTracker
        var comments = LiveComments()
        var comment: String?
        /// Evict at once, as when files are read; a live view evicts at its ticks.
        let evictsAtOnce: Bool

        var wantsMore: Bool {
            true
        }

        mutating func receive(_ packet: TCPPacket, _ bytes: RawSpan, at reference: FrameReference) {
            note(tracker.receive(packet, bytes, at: reference))
            if evictsAtOnce, tracker.table.isOverfull { forget(tracker.takeOut()) }
        }

        mutating func receive(_ event: InputEvent) {
            note(tracker.receive(event))
        }

        private mutating func note(_ place: Int?) {
            guard let place, let now = tracker.table.now else { return }
            comment = comments.comment(on: tracker.table.connections[place], now: now)
        }

        mutating func tick() {
            forget(tracker.takeOut())
        }

        private mutating func forget(_ connections: [Connection]) {
            for connection in connections { comments.forget(connection.id) }
        }
    }

    private var pipeline: Pipeline<Noter>
    private let isLive: Bool

    /// Comments whose connections have the numbers that the views give them: under the same `bound`, and live going when
    /// they are over.
    init(isLive: Bool, bound: MemoryBound, inputs: Int) {
        self.isLive = isLive
        var options = ConnectionTable.Options()
        options.timelines = .last
        options.retires = isLive
        options.bound = bound
        options.tracksZeek = false
        options.inputs = inputs
        let noter = Noter(tracker: LiveTracker(options), evictsAtOnce: !isLive)
        pipeline = Pipeline(FrameIntake(), into: noter)
    }

    /// What is to be said of a frame that belongs to the connections.
    mutating func comment(on header: FrameHeader, _ bytes: RawSpan) -> String? {
        pipeline.consumer.comment = nil
        pipeline.receive(header, bytes)
        return pipeline.consumer.comment
    }

    /// Removes the connections that a live view removes at the same moment.
    mutating func tick() {
        guard isLive else { return }
        pipeline.consumer.tick()
    }
}
