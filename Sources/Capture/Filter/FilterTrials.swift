import Packets

/// Finds the first token of a filter behind which nothing can make the filter right any more: each beginning of it is tried with
/// everything that may follow.
struct FilterTrials {
    /// Tokens that are looked at; a longer filter's fault is not marked.
    private static let limit = 80
    /// What may end a filter that has begun well.
    private static let endings = [
        "", "tcp", "80", "1.2.3.4", "1-2", "port 80", "host 1.2.3.4", "= 1", "] = 1", "0] = 1", "1.0.0.0/8", "1 = 1",
        "0] & 1 = 1",
        "2:3:4:5:6:7", "proto 6", "[0] = 1", "src 1.2.3.4",
    ]

    private let tokens: [FilterToken]

    /// Trials of the filter with these tokens.
    init(_ tokens: [FilterToken]) {
        self.tokens = tokens
    }

    /// The first token that cannot stand where it stands; nil when each can, and the end is what is wrong.
    var firstImpossible: FilterToken? {
        guard tokens.count <= Self.limit else { return nil }
        for count in 1..<tokens.count + 1 where !canGoOn(after: count) { return tokens[count - 1] }
        return nil
    }

    private func canGoOn(after count: Int) -> Bool {
        let begun = tokens.prefix(count)
        let open = begun.count { $0.text == "(" } - begun.count { $0.text == ")" }
        guard open >= 0 else { return false }
        // No name is looked up: any address does in its place.
        let text = begun.map { $0.isForeign ? "1.2.3.4" : $0.text }.joined(separator: " ")
        let close = String(repeating: " )", count: open)
        return Self.endings.contains { ending in
            compiles("\(text) \(ending)\(close)") || (open > 0 && compiles("\(text) \(ending)\(close) = 1"))
        }
    }

    private func compiles(_ expression: String) -> Bool {
        (try? CompiledFilter(expression, link: .ethernet)) != nil
    }
}
