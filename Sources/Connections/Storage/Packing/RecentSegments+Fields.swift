extension RecentSegments {
    /// The four places; they fill in order, so that each time is near the one before it.
    mutating func transcode<Codec: FieldCodec>(through codec: inout Codec) {
        var form = UInt64(oldest) << 4 | filledPlaces
        codec.bits(&form, 6)
        oldest = UInt8(truncatingIfNeeded: form >> 4)
        if form & 1 != 0 { codec.bits(&ring.0, &times.0) }
        if form & 2 != 0 { Self.transcode(&ring.1, &times.1, after: times.0, through: &codec) }
        if form & 4 != 0 { Self.transcode(&ring.2, &times.2, after: times.1, through: &codec) }
        if form & 8 != 0 { Self.transcode(&ring.3, &times.3, after: times.2, through: &codec) }
    }

    private static func transcode<Codec: FieldCodec>(
        _ fingerprint: inout UInt32,
        _ time: inout UInt16,
        after previous: UInt16,
        through codec: inout Codec
    ) {
        codec.bits(&fingerprint)
        var later = time &- previous
        codec.number(&later)
        time = previous &+ later
    }

    /// One bit for each.
    private var filledPlaces: UInt64 {
        (ring.0 != 0 ? 1 : 0) | (ring.1 != 0 ? 2 : 0) | (ring.2 != 0 ? 4 : 0) | (ring.3 != 0 ? 8 : 0)
    }
}
