import Packets

extension CaptureReader {
    /// From when to when the only file, or one interface of it, was captured; nil where it does not say so of just that, or where a
    /// capture filter may have hidden something.
    public func span(ofInterface number: Int?) -> (start: Timestamp?, end: Timestamp?)? {
        guard let file = onlyPcapNG, file.sections == 1, file.interfaces.count == 1 || number != nil else { return nil }
        let number = number ?? 0
        guard file.interfaces.indices.contains(number), let span = file.spans[number] else { return nil }
        // if_filter (draft-ietf-opsawg-pcapng 4.2).
        guard !file.interfaces[number].options.contains(where: { $0.code == 11 }) else { return nil }
        return (span.start, span.end)
    }
}
