import Packets

extension ZeekTracker {
    /// A record has room for all of it: nothing is missing in its streams, and its history is not long.
    var fitsRecord: Bool {
        client.delivered.isContiguous && server.delivered.isContiguous && events.history.fitsRecord
    }

    /// Its fields, behind those of the connection, whose `first` and `last` time are known by then. What does not fit is in
    /// `SideData`, all of it.
    mutating func transcode<Codec: FieldCodec>(through codec: inout Codec, _ first: Timestamp, _ last: Timestamp) {
        guard codec.isPresent(hasStarted && fitsRecord) else { return }
        hasStarted = true
        codec.flag(&isOver)
        codec.time(&start, near: first)
        codec.time(&end, near: last)
        events.transcode(through: &codec)
        client.transcode(through: &codec)
        server.transcode(through: &codec)
    }
}

extension ZeekEvents {
    fileprivate mutating func transcode<Codec: FieldCodec>(through codec: inout Codec) {
        codec.choice(&originator, 1)
        codec.number(&missedBytes)
        history.transcode(through: &codec)
    }
}

extension FieldCodec {
    fileprivate mutating func time(_ value: inout Timestamp, near base: Timestamp) {
        var distance = value.nanoseconds &- base.nanoseconds
        signed(&distance)
        value = Timestamp(nanoseconds: base.nanoseconds &+ distance)
    }
}
