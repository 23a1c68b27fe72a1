import Connections
import Packets

/// One finding of the catalogue: when it applies, and the words about it, side by side.
protocol Rule: Sendable {
    /// Which finding.
    static var id: FindingID { get }
    /// What `tcpwalk explain` says about it.
    static var page: Page { get }
    /// The finding, if the subject shows it.
    static func find(in subject: Subject) -> Finding?
}

extension Rule {
    /// A finding of this rule; what is not given comes from its page.
    static func finding(
        _ evidence: Evidence,
        _ frames: [FrameNumber?],
        _ summary: String,
        explanation: String? = nil,
        alternatives: [String]? = nil,
        check: [String]? = nil
    ) -> Finding {
        Finding(
            id: id,
            evidence: evidence,
            frames: Frames.ordered(frames),
            summary: summary,
            explanation: explanation ?? page.meaning,
            alternatives: alternatives ?? page.alternatives,
            check: check ?? page.check
        )
    }
}

/// Lists of frames that prove something.
enum Frames {
    /// A finding names at most so many frames; the summary has the count.
    static let limit = 20

    /// Without gaps and doubles, in order, at most `limit`.
    static func ordered(_ frames: [FrameNumber?]) -> [FrameNumber] {
        var ordered: [FrameNumber] = []
        for frame in frames.compactMap(\.self).sorted() where frame != ordered.last {
            guard ordered.count < limit else { break }
            ordered.append(frame)
        }
        return ordered
    }
}
