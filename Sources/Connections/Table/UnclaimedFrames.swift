import Packets

/// Refused segments whose ends have no connection yet: a frame that the filter lets through may still open one.
///
/// Keyed by the 64-bit hash of their ends, whose seed is secret: among 2^18 pairs two share one with a probability of about 2^-29.
struct UnclaimedFrames: Sendable {
    /// How many frames each of two ends sent, the lesser end first.
    private struct Counts {
        var low: UInt32 = 0
        var high: UInt32 = 0
    }

    /// Pairs of ends that are remembered, some 30 bytes each.
    static let limit = 1 << 18

    /// Frames between ends that were no longer remembered.
    private(set) var forgotten = 0
    private let limit: Int
    private var counts: [UInt64: Counts] = [:]

    /// Remembers `limit` pairs of ends.
    init(limit: Int = Self.limit) {
        self.limit = limit
    }

    /// There are none, as there never are without a filter.
    var isEmpty: Bool {
        counts.isEmpty
    }

    /// Remembers a frame.
    mutating func add(_ frame: RefusedFrame, _ hash: UInt64) {
        guard counts.count < limit || counts[hash] != nil else {
            forgotten += 1
            return
        }
        let isLow = !frame.destination.isOrderedBefore(frame.source)
        let add: (inout UInt32) -> Void = { $0 = HiddenFrames.sum($0, 1) }
        if isLow { add(&counts[hash, default: Counts()].low) } else { add(&counts[hash, default: Counts()].high) }
    }

    /// Gives those between the ends of a connection that begins, to `hidden`.
    mutating func give(to hidden: inout HiddenFrames, client: Endpoint, server: Endpoint, _ hash: UInt64) {
        guard let found = counts.removeValue(forKey: hash) else { return }
        let isClientLow = !server.isOrderedBefore(client)
        hidden.add(isClientLow ? found.low : found.high, of: .client)
        hidden.add(isClientLow ? found.high : found.low, of: .server)
    }
}
