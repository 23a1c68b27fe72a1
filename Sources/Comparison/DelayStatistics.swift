/// The delays of one side's packets between two points, in seconds.
public struct DelayStatistics: Sendable {
    private(set) var sorted: [Double] = []
    /// What is taken as the usual delay where this side has none.
    private var fallback: Double?

    init() {}

    init(_ delays: [Double], fallback: Double?) {
        sorted = delays.sorted()
        self.fallback = fallback
    }

    /// The least.
    public var least: Double? { sorted.first }
    /// The greatest.
    public var greatest: Double? { sorted.last }
    /// The median; of the other side's packets where this one has none.
    public var median: Double? { sorted.isEmpty ? fallback : sorted[sorted.count / 2] }

    /// From the least delay to the middle of the faster half: how much it varies when nothing is wrong.
    var quietSpread: Double {
        guard let least, !sorted.isEmpty else { return 0 }
        return sorted[sorted.count / 4] - least
    }
}
