/// What stands before the packet on a line.
struct LineHead {
    /// Its time.
    var time = LineTime.none
    /// Digits behind the point.
    var digits = 6
    /// tcpdump's number of the frame (-#), or tshark's.
    var number: UInt32?
    /// Where the rest begins.
    var end = 0
}

extension LineHead {
    /// The head of a line that begins a packet: it has a time. Nil for any other line.
    init?(_ line: [UInt8]) {
        var scanner = TextScanner(line)
        scanner.skipBlanks()
        let start = scanner.at
        if takeTime(&scanner) { return }
        scanner.at = start
        guard let number = scanner.number() else { return nil }
        let width = scanner.at
        let isListing = scanner.take(":") || scanner.take(".") || scanner.take(")")
        let blanks = scanner.at
        scanner.skipBlanks()
        guard scanner.at > blanks, takeTime(&scanner) else { return nil }
        // tcpdump's -# and tshark's columns are right-aligned in five places at least, with two or more blanks behind.
        let isFrame = !isListing && width >= 5 && scanner.bytes[blanks..<min(blanks + 1, line.count)].first == 0x20
        if isFrame, number > 0 { self.number = UInt32(number) }
    }

    /// Takes a time, which a blank or the end follows.
    private mutating func takeTime(_ scanner: inout TextScanner) -> Bool {
        let start = scanner.at
        for form in TimeForm.allCases {
            scanner.at = start
            guard let (found, digits) = form.take(&scanner), scanner.isAtEnd || scanner.next == 0x20 else { continue }
            time = found
            self.digits = digits
            scanner.skipBlanks()
            end = scanner.at
            return true
        }
        return false
    }
}
