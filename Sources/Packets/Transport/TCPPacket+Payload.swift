/// The payload's bytes, for callers that still have the frame.
extension TCPPacket {
    /// Where in `frame`, the frame that it was decoded from, its captured payload lies; empty where none was captured.
    public func payloadRange(in frame: RawSpan) -> Range<Int> {
        let start = Int(headerStart) + Int(headerLength)
        guard headerStart < .max, !traits.contains(.badHeaderLength), start < frame.byteCount else { return 0..<0 }
        return start..<min(frame.byteCount, start + Int(payloadLength))
    }

    /// Whether its header was captured beyond the flags: window, urgent pointer and options.
    public var hasWholeHeader: Bool {
        !traits.contains(.headerCut)
    }
}
