extension TCPPacket {
    /// The first SACK block names bytes that it acknowledges at the same time, or that lie in the second block: they came
    /// twice (RFC 2883 4).
    public var reportsDouble: Bool {
        guard flags.contains(.ack), options.count >= 10 else { return false }
        var first: SACKBlock?
        var second: SACKBlock?
        options.forEachSACKBlock { block in
            if first == nil { first = block } else if second == nil { second = block }
        }
        guard let first else { return false }
        if acknowledgment.reaches(first.right) { return true }
        guard let second else { return false }
        return second.right.reaches(first.right) && first.left.reaches(second.left)
    }
}
