import Packets

extension Connection {
    /// Where the first segments of its sides were captured.
    mutating func passPoints<Codec: FieldCodec>(through codec: inout Codec) {
        client.passPoint(through: &codec)
        server.passPoint(through: &codec)
    }

    /// Whether TLS is looked for in it.
    mutating func passTLSWatch<Codec: FieldCodec>(through codec: inout Codec) {
        if codec.isPresent(tlsWatch != .untouched) { codec.choice(&tlsWatch, 3) }
    }

    /// Its fields but what `SideData` keeps. The ends come first: they are asked for alone.
    mutating func pass<Codec: FieldCodec>(through codec: inout Codec) {
        codec.endpoint(&clientEndpoint)
        codec.endpoint(&serverEndpoint)
        var number = UInt64(id)
        codec.ordinal(&number)
        id = Int(truncatingIfNeeded: number)
        codec.choice(&roles, RoleEvidence.bits)
        codec.number(&frameCount)
        completeness.pass(through: &codec)
        codec.mark(&first)
        handshake.pass(through: &codec)
        client.pass(through: &codec)
        server.pass(through: &codec)
        client.passEcho(through: &codec, of: server)
        server.passEcho(through: &codec, of: client)
        codec.mark(&last)
        guard
            codec.isPresent(
                incarnationNumber != 1 || duplicates | incidentsDropped != 0 || ignoredRepeats != 0 || !hidden.isEmpty
            )
        else { return }
        codec.number(&incarnationNumber)
        codec.number(&duplicates)
        codec.number(&events.incidentsDropped)
        codec.number(&events.ignoredRepeats)
        events.hidden.pass(through: &codec)
    }
}
