import Packets

/// The incarnations of a 4-tuple at U: each SYN with another number begins one. What one sends says nothing of another.
struct Incarnations {
    private var begins: [(time: Timestamp, number: UInt32)] = []

    /// One at all times.
    init() {}

    init(_ sent: Lane) {
        for index in sent.indices where sent[index].isSYN && !sent[index].isRST {
            let syn = sent[index]
            if begins.last?.number != syn.sequence { begins.append((syn.time, syn.sequence)) }
        }
    }

    /// The one that lives at `time`; 0 before the first SYN.
    func incarnation(at time: Timestamp) -> Int {
        guard begins.count > 1 else { return 0 }
        return begins.count { $0.time <= time }
    }

    /// Whether only one can live between the two times.
    func isOne(from begin: Timestamp, to end: Timestamp) -> Bool {
        begins.count <= 1 || incarnation(at: begin) == incarnation(at: end)
    }
}
