import Comparison
import Packets
import Reports

/// What makes a comparison of two captures say nothing.
extension PointPair {
    /// Why nothing is compared; nil if something is.
    var refusal: String? {
        if isSameCapture {
            let count = min(near.segments, far.segments)
            return
                "\(near.name) and \(far.name) are the same capture (all \(count) packets at the same times): name captures of two places."
        }
        guard counts.both == 0, proxied.isEmpty, near.segments > 0, far.segments > 0 || near.frames > 0 else {
            return nothing
        }
        guard ambiguous == 0, matches.allSatisfy({ !$0.isLinked }), isStrange else { return nil }
        return
            "\(near.name) (\(span(near))) and \(far.name) (\(span(far))) have no connection in common: other addresses, no equal "
            + "sequence numbers or TSvals. Same traffic? A proxy between? Filters?"
    }

    private var nothing: String? {
        guard counts.both == 0, proxied.isEmpty else { return nil }
        let empty = near.segments == 0 ? near.name : far.name
        return "there is no TCP segment in the capture at \(empty): nothing to compare."
    }

    /// Both captures hold connections, and none is the other's: one that only one of them has may still be lost whole.
    private var isStrange: Bool {
        counts.near > 0 && counts.far > 0
    }

    private func span(_ point: Point) -> String {
        guard let first = point.first, let last = point.last else { return "empty" }
        return "\(Self.text(first)) to \(Self.text(last))"
    }

    private static func text(_ time: Timestamp) -> String {
        var text = TextBuffer()
        var format = TcpdumpTime(style: .clock)
        format.append(time, to: &text)
        return String(text.string.prefix(8))
    }
}
