extension WiresharkCompleteness {
    /// Its fields.
    mutating func transcode<Codec: FieldCodec>(through codec: inout Codec) {
        codec.bits(&seen)
        var few = UInt64(segments)
        codec.bits(&few, 2)
        segments = UInt8(truncatingIfNeeded: few)
        codec.flag(&beganWithSYN)
    }
}
