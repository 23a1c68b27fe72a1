/// What the middle does with some of the packets.
struct PathRule: Sendable {
    /// Whose packets the rule is about: those the client sends, or the server.
    enum Sender: Sendable {
        case client
        case server
        case both
    }

    /// What happens to a packet.
    enum Action: Sendable {
        case drop
        /// Comes so many seconds later than the others, which may overtake it.
        case delay(Double)
    }

    let action: Action
    let sender: Sender
    /// The first packet that the rule takes of those that match, counted from 1.
    var from = 1
    /// How many it takes.
    var count = Int.max
    /// Which packets count.
    let matches: @Sendable (Segment) -> Bool

    /// Loses `count` of the packets of `sender` that match, from the `from`-th on.
    static func drop(
        _ sender: Sender,
        from: Int = 1,
        count: Int = 1,
        _ matches: @escaping @Sendable (Segment) -> Bool
    ) -> PathRule {
        PathRule(action: .drop, sender: sender, from: from, count: count, matches: matches)
    }

    /// Loses everything from now on.
    static let blackhole = PathRule(action: .drop, sender: .both) { _ in true }

    /// Holds the first matching packet of `sender` back.
    static func delay(
        _ seconds: Double,
        _ sender: Sender,
        _ matches: @escaping @Sendable (Segment) -> Bool
    ) -> PathRule {
        PathRule(action: .delay(seconds), sender: sender, count: 1, matches: matches)
    }

    /// Whether the rule is about packets from `side`.
    func concerns(_ side: Side) -> Bool {
        switch sender {
        case .client: side == .client
        case .server: side == .server
        case .both: true
        }
    }
}
