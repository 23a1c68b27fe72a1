import Packets

/// What a segment turned out to be when its connection took it in.
struct SegmentResult {
    /// Who sent it.
    var side: Side
    /// What it is.
    var kind: SegmentKind
    /// The frame that it repeats or answers.
    var related: FrameReference?
    /// Why its receiver refuses it; nil if nothing speaks against it.
    var refusal: Refusal?
    /// Why it carries bytes again; nil if it does not.
    var cause: RetransmissionCause?
}
