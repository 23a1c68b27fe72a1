import Packets

extension PointPair {
    /// Nothing is in common, and the times are apart too.
    public var doesNotOverlap: Bool {
        guard counts.both == 0, let nearFirst = near.first, let nearLast = near.last, let farFirst = far.first,
            let farLast = far.last
        else { return false }
        return nearLast < farFirst || farLast < nearFirst
    }
}
