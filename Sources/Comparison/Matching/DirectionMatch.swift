import Connections

/// Which of the segments that one side of a conversation sent past U arrived at D (see `Way`).
struct DirectionMatch {
    /// The partners of each segment at U.
    var sent: [Links]
    /// The partners of each segment at D.
    var arrived: [Links]
    /// Of segments at U that were cut on the way: which of their bytes came by D.
    var coverage: [Int: ByteRanges] = [:]
    /// Choices between segments that nothing tells apart.
    var ambiguous = 0
    /// Whether there were more equal segments in a row than are looked at: then nothing is proved.
    var isOverfull = false

    init(sent: Int, arrived: Int) {
        self.sent = Array(repeating: Links(), count: sent)
        self.arrived = Array(repeating: Links(), count: arrived)
    }

    mutating func link(_ sender: Int, _ arrival: Int, _ level: MatchLevel) {
        sent[sender].append(Link(index: Int32(clamping: arrival), level: level))
        arrived[arrival].append(Link(index: Int32(clamping: sender), level: level))
    }
}
