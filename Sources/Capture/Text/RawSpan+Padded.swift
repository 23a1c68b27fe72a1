extension RawSpan {
    /// Its bytes and zeros behind them, `length` together: a frame of a text with the payload that the text does not say. No more than
    /// a capture file's record holds.
    public func padded(to length: Int) -> [UInt8] {
        var bytes = unsafe withUnsafeBytes { unsafe Array($0) }
        bytes += [UInt8](repeating: 0, count: max(min(length, 262_144) - byteCount, 0))
        return bytes
    }
}
