import Packets

/// `Flags [S.], seq 1, ack 2, win 3, options […], length 0`, as tcpdump prints it from 4.1 on.
struct NewForm {
    private(set) var scanner: TextScanner

    /// Reads on behind `Flags [`.
    init(_ scanner: TextScanner) {
        self.scanner = scanner
    }

    /// Reads up to the length.
    ///
    /// - Returns: How much there is; nil for less than the window.
    mutating func read(_ segment: inout ReadSegment) -> ParsedLine.Completeness? {
        guard readFlags(&segment), skipChecksum(), let end = readNumbers(&segment) else { return nil }
        guard let length = readRest(&segment) else { return .cut }
        segment.payloadLength = length
        guard let sequence = segment.sequence else { return length == 0 || end == nil ? .whole : .doubtful }
        guard let end else { return .whole }
        // The numbers say what it is, also where a terminal has cut the length's digits.
        segment.payloadLength = end &- sequence
        return segment.payloadLength == length ? .whole : .doubtful
    }

    private mutating func readFlags(_ segment: inout ReadSegment) -> Bool {
        if scanner.take("none]") { return true }
        while !scanner.isAtEnd, scanner.next != UInt8(ascii: "]") {
            guard let flag = TCPFlags(letter: scanner.next) else { return false }
            segment.flags.insert(flag)
            scanner.at += 1
        }
        return scanner.take("]")
    }

    private mutating func skipChecksum() -> Bool {
        guard scanner.take(", cksum ") else { return true }
        return scanner.skip(past: UInt8(ascii: ")")) != nil
    }

    /// Reads `, seq A:B, ack N, win N, urg N`; what stands behind the colon, or nil inside nil for nothing.
    private mutating func readNumbers(_ segment: inout ReadSegment) -> UInt32?? {
        var end: UInt32?
        if scanner.take(", seq ") {
            guard let sequence = scanner.number() else { return nil }
            segment.sequence = UInt32(sequence)
            if scanner.take(":") {
                guard let number = scanner.number() else { return nil }
                end = UInt32(number)
                segment.payloadLength = UInt32(number) &- UInt32(sequence)
            }
        }
        if scanner.take(", ack ") {
            guard let number = scanner.number() else { return nil }
            segment.acknowledgment = UInt32(number)
        }
        guard scanner.take(", win "), let window = scanner.number() else { return nil }
        segment.window = UInt16(clamping: window)
        // Between window and options, or length, nothing else stands: else two pieces were put together wrongly.
        if scanner.next == 0x20 || scanner.next.isDigit { segment.isGarbled = true }
        if scanner.take(", urg "), let urgent = scanner.number(upTo: 0xffff) { segment.urgentPointer = UInt16(urgent) }
        return .some(end)
    }

    /// Reads options and length; nil where the line is cut before.
    private mutating func readRest(_ segment: inout ReadSegment) -> UInt32? {
        if scanner.take(", options [") {
            var list = OptionsText(scanner)
            let isWhole = list.readNew()
            scanner = list.scanner
            list.store(in: &segment)
            guard isWhole else { return nil }
        } else if !scanner.has(", length ") {
            // What a shortened line leaves out.
            segment.unknownOptions = 0
            // `, opt ions [mss 1460`: a word that was cut, and put together wrongly.
            if scanner.has(", o"), scanner.rest.count >= ", options [".utf8.count { segment.isGarbled = true }
        }
        guard scanner.take(", length "), let length = scanner.number() else { return nil }
        return UInt32(length)
    }
}

extension TCPFlags {
    /// The flag that tcpdump prints as `letter`.
    init?(letter: UInt8) {
        switch letter {
        case UInt8(ascii: "F"): self = .fin
        case UInt8(ascii: "S"): self = .syn
        case UInt8(ascii: "R"): self = .rst
        case UInt8(ascii: "P"): self = .psh
        case UInt8(ascii: "."): self = .ack
        case UInt8(ascii: "U"): self = .urg
        case UInt8(ascii: "E"): self = .ece
        case UInt8(ascii: "W"): self = .cwr
        case UInt8(ascii: "e"): self = .ae
        default: return nil
        }
    }
}
