import Findings

/// What the reading of a capture says beside its connections.
struct CaptureKnowledge {
    /// What the capture is known not to hold.
    let gaps: CaptureGaps
    /// What is said in place of addresses and ports that only stand for names.
    let standIns: StandIns
}
