extension ZeekHistory {
    /// The letters in the words; a history that has others is kept beside the record.
    mutating func transcode<Codec: FieldCodec>(through codec: inout Codec) {
        var count = UInt64(countInWords)
        codec.bits(&count, 4)
        countInWords = UInt8(truncatingIfNeeded: count)
        let inFirst = min(Int(countInWords), Self.lettersInFirst)
        if inFirst > 0 { codec.bits(&first, inFirst * Self.bitsOfLetter) }
        guard Int(countInWords) > inFirst else { return }
        var rest = UInt64(second)
        codec.bits(&rest, (Int(countInWords) - inFirst) * Self.bitsOfLetter)
        second = UInt32(truncatingIfNeeded: rest)
    }
}
