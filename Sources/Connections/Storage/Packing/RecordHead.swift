/// What a record begins with.
struct RecordHead {
    /// It holds the SYN that opened the connection, and nothing else.
    var isSYN = false
    /// The number of its side data (`SideTable`); 0 is none.
    var sideData: UInt64 = 0

    mutating func transcode<Codec: FieldCodec>(through codec: inout Codec) {
        codec.flag(&isSYN)
        if codec.isPresent(sideData != 0) { codec.ordinal(&sideData) }
    }
}
