import Packets

/// Reads one packet's line, which has been put together from its pieces.
struct LineParser {
    /// What names and services stand for.
    var names = TextNames()

    /// What `line` is; `head` is its time.
    mutating func parse(_ line: [UInt8], _ head: LineHead) -> ParsedLine {
        if let row = TsharkRow(line, head) { return row.parsed(&names, head) }
        if FortiOSLine.isOne(line[min(head.end, line.count)...]) { return .other(.fortiOS) }
        guard let core = CoreStart.find(line, from: head.end) else { return .other(.any) }
        switch core {
        case .unfinished: return .unfinished
        case .other(let kind): return .other(kind)
        case .segment(let place): return segment(line, head, place)
        }
    }

    private mutating func segment(_ line: [UInt8], _ head: LineHead, _ place: CoreStart.Place) -> ParsedLine {
        var scanner = TextScanner(line, at: place.behind)
        var segment = ReadSegment()
        let completeness: ParsedLine.Completeness?
        if scanner.take("Flags [") {
            var form = NewForm(scanner)
            completeness = form.read(&segment)
            scanner = form.scanner
        } else {
            var form = OldForm(scanner)
            completeness = form.read(&segment)
            scanner = form.scanner
        }
        guard let completeness else { return scanner.ranOut ? .unfinished : .other(.any) }
        let link = line[min(head.end, place.source.lowerBound)..<place.source.lowerBound]
        let isIPv6 = link.holds("IP6 ") || line[place.source].contains(UInt8(ascii: ":"))
        guard let source = names.endpoint(line[place.source], isIPv6: isIPv6),
            let destination = names.endpoint(line[place.destination], isIPv6: isIPv6)
        else { return .other(.any) }
        (segment.source, segment.destination) = (source.end, destination.end)
        segment.isServiceUnknown = (source.isServiceUnknown, destination.isServiceUnknown)
        (segment.time, segment.digits, segment.number) = (head.time, head.digits, head.number)
        LinkWords.note(link, in: &segment)
        if link.holds("802.1Q vlan#") { segment.form = .absolute }
        LinkWords.noteTail(scanner.rest, in: &segment)
        return .segment(segment, completeness)
    }
}
