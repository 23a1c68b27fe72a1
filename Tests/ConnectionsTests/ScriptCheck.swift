import TestSupport
import Testing

/// Plays a segment script at every placement and reports the lines that came out otherwise.
func check(_ script: String, sourceLocation: SourceLocation = #_sourceLocation) {
    guard let failure = SegmentScript.failure(in: script) else { return }
    Issue.record(Comment(rawValue: failure), sourceLocation: sourceLocation)
}
