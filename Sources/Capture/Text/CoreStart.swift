/// Where on a line the two ends stand, whatever a link header, an interface or a firewall says before them.
enum CoreStart {
    /// The ends, and what follows the colon behind them.
    struct Place {
        var source: Range<Int>
        var destination: Range<Int>
        var behind: Int
    }

    case segment(Place)
    case unfinished
    case other(OtherLine)

    /// Looks for `A > B: ` before something that may be TCP, from `start` on; nil where nothing can become one.
    static func find(_ line: [UInt8], from start: Int) -> CoreStart? {
        var at = start
        if isOtherProtocol(line[min(start, line.count)...]) { return .other(.any) }
        while let arrow = line[min(at, line.count)...].firstPlace(of: " > ") {
            let source = word(before: arrow, line, from: start)
            var end = arrow + 3
            while end < line.count, line[end] != 0x20 { end += 1 }
            at = arrow + 2
            let destination = (arrow + 3)..<end
            guard end < line.count || line.last == UInt8(ascii: ":") else { return .unfinished }
            guard !source.isEmpty, let colon = line[destination].last, colon == UInt8(ascii: ":") else {
                if isLinkAddress(line[destination]) { continue }
                return .other(.any)
            }
            var behind = TextScanner(line, at: end)
            behind.skipBlanks()
            let place = Place(
                source: source,
                destination: destination.lowerBound..<(end - 1),
                behind: behind.at
            )
            switch kind(&behind) {
            case .tunnel: continue
            case .known(let found): return found ?? .segment(place)
            }
        }
        return line.count - start < 200 ? .unfinished : nil
    }

    private enum Kind {
        /// Another header follows on the same line.
        case tunnel
        /// Nil for a segment.
        case known(CoreStart?)
    }

    private static func kind(_ scanner: inout TextScanner) -> Kind {
        if scanner.isAtEnd || scanner.has("Flags [") { return .known(scanner.isAtEnd ? .unfinished : nil) }
        if scanner.ranOut { return .known(.unfinished) }
        if scanner.has("IP ") || scanner.has("IP6 ") || scanner.has("GREv0") { return .tunnel }
        if scanner.has("tcp ") { return .known(.other(.quiet)) }
        return .known(OldForm.isFlags(scanner) ? nil : .other(.any))
    }

    /// `(…, proto UDP (17), …)` of -v, ARP.
    private static func isOtherProtocol(_ rest: ArraySlice<UInt8>) -> Bool {
        let beginning = rest.prefix(200)
        if beginning.starts(with: Array("ARP".utf8)) { return true }
        guard let place = beginning.firstPlace(of: ", proto ") else { return false }
        let name = beginning[(place + 8)...].prefix(5)
        return name.count == 5 && !name.holds("TCP") && !name.holds(": TCP")
    }

    /// `00:00:5e:00:53:c7,`, or with its maker's name behind; what else stands behind `>` without a colon is no end.
    private static func isLinkAddress(_ word: ArraySlice<UInt8>) -> Bool {
        word.last == UInt8(ascii: ",") || word.count { $0 == UInt8(ascii: ":") } == 5 && word.count <= 17
            || word.elementsEqual("Broadcast".utf8)
    }

    private static func word(before end: Int, _ line: [UInt8], from start: Int) -> Range<Int> {
        var first = end
        while first > start, line[first - 1] != 0x20, line[first - 1] != UInt8(ascii: "!"),
            line[first - 1] != UInt8(ascii: ")")
        {
            first -= 1
        }
        return first..<end
    }
}
