import Packets

extension ZeekEndpoint {
    /// Its fields; `delivered` has no out-of-order ranges.
    mutating func transcode<Codec: FieldCodec>(through codec: inout Codec) {
        codec.choice(&state, 3)
        codec.choice(&previous, 3)
        // A side that sent and received nothing has nothing but this.
        guard codec.isPresent(hasBegun) else { return }
        var bits = marks.rawValue
        codec.bits(&bits)
        marks = Marks(rawValue: bits)
        codec.number(&packets)
        codec.sequence(&start)
        codec.signed(&sent)
        codec.signed(&acknowledged)
        delivered.transcode(through: &codec, near: start + 1)
        if codec.isPresent(lastSYN | lastFIN | lastRST != 0) {
            Self.transcode(&lastSYN, through: &codec)
            Self.transcode(&lastFIN, through: &codec)
            Self.transcode(&lastRST, through: &codec)
        }
        guard codec.isPresent(repeats | zeroWindows | gaps != 0) else { return }
        codec.number(&repeats)
        codec.number(&zeroWindows)
        codec.number(&gaps)
    }

    /// Something was counted from its start, which is set before anything else.
    private var hasBegun: Bool {
        self.packets != 0 || start.rawValue != 0 || sent != 0 || acknowledged != 0 || !marks.isEmpty
            || delivered != SequenceCoverage(start: SequenceNumber(1))
    }

    private static func transcode<Codec: FieldCodec>(_ place: inout Int32, through codec: inout Codec) {
        var wide = Int64(place)
        codec.signed(&wide)
        place = Int32(truncatingIfNeeded: wide)
    }
}
