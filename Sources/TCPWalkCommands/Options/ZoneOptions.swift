import ArgumentParser
import Capture

/// The zone in which times are printed, and in which those that are typed are meant.
struct ZoneOptions: ParsableArguments {
    @Flag(name: .customLong("utc"), help: "Times in UTC instead of the local time zone.")
    var utc = false

    /// Whether clock times are those of UTC: asked for, or as good as any, because a text does not say its zone.
    func isUTC(_ inputs: CaptureInputs) -> Bool {
        utc || inputs.texts.contains { $0.times.isZoneless }
    }
}
