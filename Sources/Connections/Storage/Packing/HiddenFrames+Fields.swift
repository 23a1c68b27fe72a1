extension HiddenFrames {
    mutating func transcode<Codec: FieldCodec>(through codec: inout Codec) {
        guard codec.isPresent(!isEmpty) else { return }
        codec.number(&client)
        codec.number(&server)
        codec.flag(&isUncounted)
    }
}
