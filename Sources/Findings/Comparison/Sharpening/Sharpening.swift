import Comparison
import Connections
import Packets

/// What the second point does to a finding of one capture.
enum Sharpened {
    /// Nothing that is sure.
    case asItWas
    /// It says more, or leaves less open.
    case sharper(Finding)
    /// It is refuted, or the finding of this name says it in its place.
    case struckOut
}

/// Sharpens findings of one capture by what became of their packets at the other point. What a point may have missed sharpens nothing.
protocol Sharpening: Sendable {
    /// Which findings.
    static var ids: Set<FindingID> { get }

    /// What becomes of one of them; `told`: the findings of the comparison itself.
    static func sharpen(_ found: PointFinding, besides told: Set<FindingID>) -> Sharpened
}
