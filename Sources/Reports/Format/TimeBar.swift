import Connections
import Findings
import Packets

/// Where the time of a connection went, in one line: `██████████▒▒ server 983 ms (92 %), network 83 ms (8 %)`.
struct TimeBar {
    /// One of the six parts.
    private struct Share {
        let name: String
        let glyph: Character
        let time: Interval
    }

    /// Parts smaller than this share of the whole are left out of the words.
    private static let least = 0.005

    private let shares: [Share]
    private let whole: Interval

    /// The bar of `split`; nil without any time.
    init?(_ split: TimeSplit?) {
        guard let split, split.whole > .zero else { return nil }
        whole = split.whole
        shares = [
            Share(name: "recovery", glyph: "×", time: split[.recovery]),
            Share(name: "window", glyph: "▒", time: split[.window]),
            Share(name: "network", glyph: "─", time: split.network),
            Share(name: "server", glyph: "█", time: split[.server]),
            Share(name: "client", glyph: "▓", time: split[.client]),
            Share(name: "idle", glyph: "·", time: split[.idle]),
        ]
    }

    /// The bar itself, `width` columns of it: the largest remainders make the columns add up.
    func bar(_ width: Int) -> String {
        let exact = shares.map { share($0) * Double(width) }
        var columns = exact.map { Int($0) }
        let rest = max(0, width - columns.reduce(0, +))
        let byRemainder = exact.indices.sorted { exact[$0] - Double(columns[$0]) > exact[$1] - Double(columns[$1]) }
        for place in byRemainder.prefix(rest) { columns[place] += 1 }
        return zip(shares, columns).map { String(repeating: $0.glyph, count: $1) }.joined()
    }

    /// `█ server 983 ms (92 %)`, the largest first.
    var words: [String] {
        told.map { "\($0.glyph) \(words(of: $0))" }
    }

    /// `server 983 ms (92 %)`, the largest first.
    var plainWords: [String] {
        told.map { words(of: $0) }
    }

    private var told: [Share] {
        shares.filter { share($0) >= Self.least }.sorted { $0.time > $1.time }
    }

    private func words(of part: Share) -> String {
        "\(part.name) \(Quantity.duration(part.time)) (\(Int((share(part) * 100).rounded())) %)"
    }

    private func share(_ part: Share) -> Double {
        part.time.seconds / whole.seconds
    }
}
