import Packets

/// The IP ids of what a sender sent past U. Most stacks count them up, so a gap shows that one passed unseen.
struct IdentificationRow {
    /// So many ids may lie between two neighbours.
    private static let reach: UInt16 = 64
    /// And so many behind the last.
    private static let reachBehind: UInt16 = 8

    private var entries: [(time: Timestamp, identification: UInt16)] = []
    private var known: Set<UInt16> = []

    init(_ sent: Lane) {
        for index in sent.indices where sent[index].identification != 0 {
            entries.append((sent[index].time, sent[index].identification))
            known.insert(sent[index].identification)
        }
        entries.sort { ($0.time, $0.identification) < ($1.time, $1.identification) }
    }

    /// Whether `packet`, which should have passed at `time`, fits into a gap.
    func hasGap(for packet: Sighting, at time: Timestamp, _ slack: Interval) -> Bool {
        let identification = packet.identification
        guard identification != 0, !entries.isEmpty, !known.contains(identification) else { return false }
        let before = entries[..<place(after: time.advanced(by: slack))].last
        let after = entries[place(after: time.advanced(by: .zero - slack))...].first
        guard let before else { return false }
        let step = identification &- before.identification
        guard let after else { return step > 0 && step < Self.reachBehind }
        let rest = after.identification &- identification
        return step > 0 && step < Self.reach && rest > 0 && rest < Self.reach
    }

    /// The place of the first entry later than `time`.
    private func place(after time: Timestamp) -> Int {
        var (low, high) = (0, entries.count)
        while low < high {
            let middle = (low + high) / 2
            if entries[middle].time <= time { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
