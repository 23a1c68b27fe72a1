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

    /// Fills `batch` with what the frames hold, until `goesOn` says no, which is asked after each, or the intake has enough.
    mutating func forEachFrame(into batch: inout FrameBatch, _ goesOn: (inout FrameBatch) -> Bool) {
        var intake = intake
        reader.forEachFrame { header, bytes in
            _ = intake.take(header, bytes, into: &batch)
            return goesOn(&batch) && intake.wantsMore
        }
        self.intake = intake
    }
}
