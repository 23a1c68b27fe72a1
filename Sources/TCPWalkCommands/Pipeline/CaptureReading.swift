import Capture
import Packets

/// A capture and what was counted while it was read.
struct CaptureReading {
    /// Where the frames come from.
    private(set) var reader: CaptureReader
    /// What they held.
    private(set) var intake: FrameIntake

    /// Reads from `reader` into `intake`.
    init(_ reader: CaptureReader, _ intake: FrameIntake) {
        self.reader = reader
        self.intake = intake
    }

    /// Reads what the frames hold into `consumer`, until it or the intake has enough.
    mutating func read<Consumer: PacketConsumer>(into consumer: inout Consumer) {
        var intake = intake
        reader.forEachFrame { header, bytes in
            _ = intake.take(header, bytes, into: &consumer)
            return consumer.wantsMore && intake.wantsMore
        }
        self.intake = intake
    }
}
