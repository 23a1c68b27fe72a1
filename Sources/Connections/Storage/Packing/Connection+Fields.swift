import Packets

extension Connection {
    /// Where the first segments of its sides were captured.
    mutating func transcodePoints<Codec: FieldCodec>(through codec: inout Codec) {
        client.transcodePoint(through: &codec)
        server.transcodePoint(through: &codec)
    }

    /// Whether TLS is looked for in it.
    mutating func transcodeTLSWatch<Codec: FieldCodec>(through codec: inout Codec) {
        if codec.isPresent(tlsWatch != .untouched) { codec.choice(&tlsWatch, 3) }
    }

    /// Its fields but what `SideData` keeps. The ends come first: they are asked for alone.
    mutating func transcode<Codec: FieldCodec>(through codec: inout Codec) {
        codec.endpoint(&clientEndpoint)
        codec.endpoint(&serverEndpoint)
        var number = UInt64(id)
        codec.ordinal(&number)
        id = Int(truncatingIfNeeded: number)
        codec.choice(&roles, RoleEvidence.bits)
        codec.number(&frameCount)
        completeness.transcode(through: &codec)
        codec.reference(&first)
        handshake.transcode(through: &codec)
        client.transcode(through: &codec)
        server.transcode(through: &codec)
        client.transcodeEcho(through: &codec, of: server)
        server.transcodeEcho(through: &codec, of: client)
        codec.reference(&last)
        guard
            codec.isPresent(
                incarnationNumber != 1 || duplicates | incidentsDropped != 0 || ignoredRepeats != 0 || !hidden.isEmpty
            )
        else { return }
        codec.number(&incarnationNumber)
        codec.number(&duplicates)
        codec.number(&events.incidentsDropped)
        codec.number(&events.ignoredRepeats)
        events.hidden.transcode(through: &codec)
    }
}
