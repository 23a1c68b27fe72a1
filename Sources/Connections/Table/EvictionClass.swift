import Packets

/// How little is lost when a connection is evicted; the first class is evicted first.
public enum EvictionClass: UInt8, Comparable, CaseIterable, Sendable {
    /// A SYN that nothing has answered.
    case unanswered
    /// A handshake that was not completed.
    case halfOpen
    /// Closed or reset.
    case ended
    /// Established: the longest idle first.
    case idle

    /// As part of a sentence, for `count` of them.
    public func words(_ count: Int) -> String {
        switch self {
        case .unanswered: count == 1 ? "SYN without an answer" : "SYNs without an answer"
        case .halfOpen: count == 1 ? "half-open connection" : "half-open connections"
        case .ended: count == 1 ? "ended connection" : "ended connections"
        case .idle: count == 1 ? "idle connection" : "idle connections"
        }
    }

    /// Whether `one` goes before `another`.
    public static func < (one: EvictionClass, another: EvictionClass) -> Bool {
        one.rawValue < another.rawValue
    }
}

extension Connection {
    /// How little is lost without it.
    var evictionClass: EvictionClass {
        openingFacts.evictionClass
    }
}
