import Capture
import Packets

/// Decodes frames and hands what they hold to a consumer, one by one.
struct Pipeline<Consumer: PacketConsumer> {
    private(set) var intake: FrameIntake
    /// Where the packets went.
    var consumer: Consumer

    /// A pipeline from `intake` into `consumer`.
    init(_ intake: FrameIntake, into consumer: Consumer) {
        self.intake = intake
        self.consumer = consumer
    }

    /// What the input held.
    var counts: InputCounts {
        intake.counts
    }

    /// Whether the consumer has not enough yet, and the limit is not reached.
    var wantsMore: Bool {
        consumer.wantsMore && intake.wantsMore
    }

    /// Takes one frame.
    ///
    /// - Returns: Whether it belongs to the connections.
    @discardableResult
    mutating func receive(_ header: FrameHeader, _ bytes: RawSpan) -> Bool {
        if consumer.wantsBytes { consumer.see(header, bytes) }
        return intake.take(header, bytes, into: &consumer)
    }
}
