import Packets

extension TextTrace {
    /// Lines that are looked at for the first packet.
    private static let mostLines = 5000

    /// When the text `path` begins, as far as it says so, and whether it says the day; nil where its beginning has no packet that can be
    /// read.
    static func beginning(of path: String) -> (time: Timestamp, saysDay: Bool)? {
        guard let (opened, unpacker) = try? OpenedInput.ofText(path) else { return nil }
        defer { unpacker?.stop() }
        guard opened.isText else {
            opened.close()
            return nil
        }
        var lines = TextLines(opened.bytes)
        var trace = TraceLines()
        var count = 0
        while trace.segments.isEmpty, count < mostLines, let line = lines.next() {
            trace.take(line)
            count += 1
        }
        trace.finish()
        let times = TextTimes(trace.segments)
        guard let first = times.stamps(of: trace.segments).first else { return nil }
        return (first, !times.isUndated && times.style != .none)
    }
}
