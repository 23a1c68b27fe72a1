import Connections
import Packets

/// One thing that was found about a connection, or about the capture: what, how sure, which frames show it.
public struct Finding: Hashable, Sendable {
    /// Which finding of the catalogue.
    public var id: FindingID
    /// How sure the form is; the cause is in `alternatives` as long as several fit.
    public var evidence: Evidence
    /// The frames that show it, in order.
    public var frames: [FrameNumber]
    /// Its numbers, for those who want no sentence.
    public var numbers: [FindingNumber] = []
    /// One sentence with its numbers.
    public var summary: String
    /// What happened and why, for a reader who does not know the pattern.
    public var explanation: String
    /// What the capture cannot exclude.
    public var alternatives: [String]
    /// What to look at next: commands and settings by name.
    public var check: [String]

    /// How much attention it asks for: usually its kind's, less where it was over in a moment.
    public var severity: Severity
}
