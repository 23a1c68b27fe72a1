import Packets

/// From the first to the last packet of one side that both points saw: then both captures ran, whatever their clocks say.
struct CommonTime: Sendable {
    /// By the clock of U (see `Way`).
    private(set) var upper: ClosedRange<Timestamp>?
    /// By the clock of D.
    private(set) var lower: ClosedRange<Timestamp>?

    /// Widens it by a packet that was not held back.
    mutating func begin(_ sent: Timestamp, _ arrived: Timestamp) {
        widen(sent, arrived, isEarly: true)
    }

    /// Widens it by any packet: what was held back says little about the beginning, but all about the end.
    mutating func end(_ sent: Timestamp, _ arrived: Timestamp) {
        widen(sent, arrived, isEarly: false)
    }

    private mutating func widen(_ sent: Timestamp, _ arrived: Timestamp, isEarly: Bool) {
        guard let upper, let lower else {
            if isEarly { (self.upper, self.lower) = (sent...sent, arrived...arrived) }
            return
        }
        if isEarly {
            self.upper = min(upper.lowerBound, sent)...max(upper.upperBound, sent)
            self.lower = min(lower.lowerBound, arrived)...max(lower.upperBound, arrived)
        } else {
            self.upper = upper.lowerBound...max(upper.upperBound, sent)
            self.lower = lower.lowerBound...max(lower.upperBound, arrived)
        }
    }

    func containsSending(_ time: Timestamp) -> Bool {
        upper.map { $0.lowerBound < time && time < $0.upperBound } ?? false
    }

    func containsArrival(_ time: Timestamp) -> Bool {
        lower.map { $0.lowerBound < time && time < $0.upperBound } ?? false
    }
}
