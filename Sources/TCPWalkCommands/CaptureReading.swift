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

    /// Hands on what each frame holds, until `body` returns false or the intake has enough.
    mutating func forEachFrame(_ body: (FrameContent) -> Bool) {
        var intake = intake
        reader.forEachFrame { header, bytes in body(intake.take(header, bytes)) && intake.wantsMore }
        self.intake = intake
    }
}
