import Packets

extension OpeningSYN {
    /// Its fields; the ends first, as in every record.
    mutating func transcode<Codec: FieldCodec>(through codec: inout Codec) {
        codec.endpoint(&packet.source)
        codec.endpoint(&packet.destination)
        var number = UInt64(id)
        codec.ordinal(&number)
        id = Int(truncatingIfNeeded: number)
        codec.reference(&reference)
        packet.transcodeSYN(through: &codec)
    }
}

extension TCPPacket {
    /// All its fields but the ends, and those that `OpeningSYN.isEnough` wants empty.
    fileprivate mutating func transcodeSYN<Codec: FieldCodec>(through codec: inout Codec) {
        codec.sequence(&sequence)
        codec.bits(&window, &identification)
        codec.bits(&timeToLive)
        options.transcode(through: &codec)
        transcodeHeaderLength(through: &codec)
        transcodeFlags(through: &codec)
        var bits = UInt64(traits.rawValue)
        codec.number(&bits)
        traits = PacketTraits(rawValue: UInt16(truncatingIfNeeded: bits))
        guard codec.isPresent(acknowledgment.rawValue != 0 || urgentPointer != 0 || trafficClass != 0) else { return }
        codec.number(&trafficClass)
        codec.sequence(&acknowledgment)
        codec.bits(&urgentPointer)
    }

    /// Behind the options, from which it nearly always follows.
    private mutating func transcodeHeaderLength<Codec: FieldCodec>(through codec: inout Codec) {
        let usual = 20 + options.declaredCount
        if codec.isPresent(headerLength != usual) { codec.bits(&headerLength) } else { headerLength = usual }
    }

    private mutating func transcodeFlags<Codec: FieldCodec>(through codec: inout Codec) {
        if codec.isPresent(flags != .syn) { codec.flags(&flags) } else { flags = .syn }
    }
}

extension TCPOptions {
    fileprivate mutating func transcode<Codec: FieldCodec>(through codec: inout Codec) {
        var captured = UInt64(count)
        codec.bits(&captured, 5)
        var declared = captured
        if codec.isPresent(declaredCount != count) {
            declared = UInt64(declaredCount)
            codec.bits(&declared, 6)
        }
        var words = firstWords
        Self.transcode(&words.0, Int(captured), through: &codec)
        Self.transcode(&words.1, Int(captured) - 8, through: &codec)
        Self.transcode(&words.2, Int(captured) - 16, through: &codec)
        self = TCPOptions(
            words,
            count: UInt8(truncatingIfNeeded: captured),
            declaredCount: UInt8(truncatingIfNeeded: declared)
        )
    }

    /// The first `bytes` of a word, at most 8, in halves: a codec takes no more than 57 bits at once.
    private static func transcode<Codec: FieldCodec>(_ word: inout UInt64, _ bytes: Int, through codec: inout Codec) {
        guard bytes > 0 else { return }
        var (low, high) = (word & 0xffff_ffff, word >> 32)
        codec.bits(&low, min(bytes, 4) * 8)
        if bytes > 4 { codec.bits(&high, min(bytes - 4, 4) * 8) }
        word = low | high << 32
    }
}
