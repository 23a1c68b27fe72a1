import Packets

extension Interval {
    /// The length nearest to `seconds`; what no 64 bits of nanoseconds hold is the longest that they do.
    public init(seconds: Double) {
        guard seconds.isFinite else {
            self.init(nanoseconds: seconds > 0 ? .max : seconds < 0 ? .min : 0)
            return
        }
        // 2^63 ns are 9.22e9 s.
        let clamped = min(max(seconds, -9.2e9), 9.2e9)
        self.init(nanoseconds: Int64((clamped * 1e9).rounded()))
    }
}
