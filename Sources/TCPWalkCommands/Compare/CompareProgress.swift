import Comparison

/// What has been written of comparisons that come one by one, while packets pass.
struct CompareProgress {
    /// Whether more comparisons follow.
    private(set) var isLive = false
    /// Connections so far: the numbers of the next ones follow.
    private(set) var count = 0
    private var order: [String] = []

    /// Of a comparison of files: there is one.
    static let whole = CompareProgress()
    /// Of the first of many.
    static var live: CompareProgress {
        var progress = CompareProgress()
        progress.isLive = true
        return progress
    }

    /// Whether nothing has been written yet.
    var isFirst: Bool { order.isEmpty }

    /// Whether a record has said already that the points are in this order.
    func hasSaid(_ order: [String]) -> Bool {
        self.order == order
    }

    /// Notes what has been written.
    mutating func add(_ comparison: Comparison) {
        count += comparison.pairs.map { $0.matches.count + $0.proxied.count }.max() ?? 0
        order = comparison.order
    }
}
