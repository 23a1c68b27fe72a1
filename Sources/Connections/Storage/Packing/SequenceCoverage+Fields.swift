import Packets

extension SequenceCoverage {
    /// Its two edges, and a single unseen range; the rest is kept beside the record.
    mutating func transcode<Codec: FieldCodec>(through codec: inout Codec, near base: SequenceNumber) {
        codec.sequence(&rcvNXT, near: base)
        codec.sequence(&sndNXT, near: rcvNXT)
        guard codec.isPresent(unseen.count == 1 || isLeast || hasForgotten) else { return }
        codec.flag(&isLeast)
        codec.flag(&hasForgotten)
        guard codec.isPresent(unseen.count == 1) else { return }
        var range = unseen.first ?? Range(left: rcvNXT, right: rcvNXT)
        codec.sequence(&range.left, near: base)
        codec.sequence(&range.right, near: range.left)
        unseen = [range]
    }

    /// Some of it does not fit a packed record: out-of-order ranges, or several unseen ones.
    var hasSideData: Bool {
        !outOfOrderRanges.isEmpty || unseen.count > 1
    }

    /// Takes back ranges that were kept beside the record.
    mutating func take(outOfOrderRanges: [Range], unseen: [Range]) {
        self.outOfOrderRanges = outOfOrderRanges
        if unseen.count > 1 { self.unseen = unseen }
    }
}
