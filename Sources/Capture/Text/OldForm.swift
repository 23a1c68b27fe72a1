import Packets

/// `S 1:1(0) ack 2 win 3 <mss 1460> (DF)`, as tcpdump printed it up to 4.0, and as OpenBSD, Junos and Cisco's ASA still do.
struct OldForm {
    private(set) var scanner: TextScanner

    /// Reads on behind the colon.
    init(_ scanner: TextScanner) {
        self.scanner = scanner
    }

    /// Whether flags stand here: letters, or a point, and then a blank, a comma or the end.
    static func isFlags(_ scanner: TextScanner) -> Bool {
        let word = scanner.rest.prefix { $0 != 0x20 && $0 != UInt8(ascii: ",") }
        guard !word.isEmpty, word.count <= 6 else { return false }
        let letters = word.first == UInt8(ascii: ".") ? word.dropFirst() : word
        return letters.allSatisfy { Array("SFRPWE".utf8).contains($0) }
    }

    /// Reads up to the options.
    ///
    /// - Returns: How much there is; nil for less than the window.
    mutating func read(_ segment: inout ReadSegment) -> ParsedLine.Completeness? {
        while let flag = TCPFlags(letter: scanner.next), flag != .urg, flag != .ae {
            // A point says that there is neither SYN, FIN, RST nor PSH; whether there is an ACK says `ack`.
            if flag != .ack { segment.flags.insert(flag) }
            scanner.at += 1
        }
        guard skipVerbose(&segment), readNumbers(&segment) else { return nil }
        scanner.skipBlanks()
        guard scanner.take("<") else { return .whole }
        var list = OptionsText(scanner)
        let isWhole = list.readOld()
        scanner = list.scanner
        list.store(in: &segment)
        return isWhole ? .whole : .cut
    }

    /// `, cksum 0x1234 (correct),` of 3.9, ` [tcp sum ok]` and ` [ECN-Echo,CWR]` of 3.6.
    private mutating func skipVerbose(_ segment: inout ReadSegment) -> Bool {
        if scanner.take(", cksum ") {
            guard scanner.skip(past: UInt8(ascii: ")")) != nil else { return false }
            _ = scanner.take(",")
        }
        while scanner.take(" [") {
            guard let words = scanner.skip(past: UInt8(ascii: "]")) else { return false }
            if words.holds("ECN-Echo") { segment.flags.insert(.ece) }
            if words.holds("CWR") { segment.flags.insert(.cwr) }
        }
        return true
    }

    private mutating func readNumbers(_ segment: inout ReadSegment) -> Bool {
        scanner.skipBlanks()
        if let first = scanner.number() {
            guard scanner.take(":"), scanner.number() != nil, scanner.take("("), let length = scanner.number(),
                scanner.take(")")
            else { return false }
            segment.sequence = UInt32(first)
            segment.payloadLength = UInt32(length)
            scanner.skipBlanks()
        }
        if scanner.take("ack ") {
            guard let number = scanner.number() else { return false }
            segment.acknowledgment = UInt32(number)
            segment.flags.insert(.ack)
            scanner.skipBlanks()
        }
        guard scanner.take("win "), let window = scanner.number() else { return false }
        segment.window = UInt16(clamping: window)
        if scanner.has(" urg ") {
            scanner.at += 5
            segment.urgentPointer = UInt16(clamping: scanner.number() ?? 0)
            segment.flags.insert(.urg)
        }
        return true
    }
}
