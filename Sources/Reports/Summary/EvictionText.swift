import Connections
import Findings

extension Evictions {
    /// `54,068 connections made room for others since TIME: 4,938 SYNs without an answer, ...`; nil when none had to.
    public var sentence: String? {
        guard total > 0, let since else { return nil }
        let kinds = EvictionClass.allCases.compactMap { kind in
            counts[kind].map { "\(Quantity.count($0)) \(kind.words($0))" }
        }
        var time = TextBuffer()
        time.append(rfc3339: since)
        let all = Quantity.count(total, "connection")
        return "\(all) made room for others since \(time.string): \(kinds.joined(separator: ", "))"
    }
}
