import Packets

/// A list of TCP options as text, made bytes again.
struct OptionsText {
    private(set) var scanner: TextScanner
    private var bytes: [UInt8] = []
    /// The list is cut, or something in it is not known here.
    private var isUnknown = false
    private var isGarbled = false

    /// Reads on inside the brackets.
    init(_ scanner: TextScanner) {
        self.scanner = scanner
    }

    /// Reads `mss 1460,sackOK,TS val 1 ecr 0,nop,wscale 7]`; whether it ends.
    mutating func readNew() -> Bool {
        readList(end: UInt8(ascii: "]"))
    }

    /// Reads `mss 1460,nop,wscale 0,timestamp 1 0>`; whether it ends.
    mutating func readOld() -> Bool {
        readList(end: UInt8(ascii: ">"))
    }

    /// Puts what was read into `segment`.
    func store(in segment: inout ReadSegment) {
        for byte in bytes.prefix(TCPOptions.capacity) { segment.options.append(byte) }
        let room = TCPOptions.capacity - min(bytes.count, TCPOptions.capacity)
        segment.unknownOptions = isUnknown ? UInt8(min(room, 4)) : 0
        segment.isGarbled = isGarbled
    }

    private mutating func readList(end: UInt8) -> Bool {
        while true {
            if scanner.isAtEnd || scanner.has("...") {
                isUnknown = true
                return false
            }
            if scanner.next == end {
                scanner.at += 1
                return true
            }
            if scanner.take("[|tcp]") || scanner.take(" [|tcp]") {
                isUnknown = true
                return false
            }
            guard readItem() || skipItem(end) else {
                isUnknown = true
                return false
            }
            _ = scanner.take(",")
        }
    }

    /// Passes over an option that is not known here: from it on nothing is known.
    private mutating func skipItem(_ end: UInt8) -> Bool {
        isUnknown = true
        // A value of `tfo` that cannot be read is one that was cut, and put together wrongly.
        let isNamed = !scanner.has("tfo ") && Self.others.contains { scanner.rest.starts(with: $0) }
        while !scanner.isAtEnd, scanner.next != UInt8(ascii: ","), scanner.next != end { scanner.at += 1 }
        if !isNamed, !scanner.isAtEnd { isGarbled = true }
        return !scanner.isAtEnd
    }

    /// Options that tcpdump names, and whose values are not read.
    private static let others = ["mptcp", "md5", "tcp-ao", "uto", "scps", "cc", "exp-", "tfo", "[bad opt", "opt-"].map {
        Array($0.utf8)
    }

    private mutating func readItem() -> Bool {
        let start = scanner.at
        let count = bytes.count
        for item in Item.allCases where scanner.take(item.word) {
            if readValue(of: item), isItemEnd { return keep(from: count) }
            bytes.removeLast(bytes.count - count)
            scanner.at = start
        }
        return false
    }

    /// Behind one that is unknown, nothing that follows has a place.
    private mutating func keep(from count: Int) -> Bool {
        if isUnknown { bytes.removeLast(bytes.count - count) }
        return true
    }

    private var isItemEnd: Bool {
        [UInt8(ascii: ","), UInt8(ascii: "]"), UInt8(ascii: ">")].contains(scanner.next)
    }

    private enum Item: CaseIterable {
        case mss, windowScale, sackPermitted, oldSACK, sack, timestamps, oldTimestamps, nop, end, fastOpenRequest,
            fastOpen
        case oldExperiment, echo, echoReply, unknown

        var word: StaticString {
            switch self {
            case .mss: "mss "
            case .windowScale: "wscale "
            case .sackPermitted: "sackOK"
            case .oldSACK: "sack sack "
            case .sack: "sack "
            case .timestamps: "TS val "
            case .oldTimestamps: "timestamp "
            case .nop: "nop"
            case .end: "eol"
            case .fastOpenRequest, .fastOpen: "tfo "
            case .oldExperiment: "exp-tfo"
            case .echo: "echo "
            case .echoReply: "echoreply "
            case .unknown: "unknown-"
            }
        }
    }

    private mutating func readValue(of item: Item) -> Bool {
        switch item {
        case .mss: return append(2, number: scanner.number(upTo: 0xffff), bytes: 2)
        case .windowScale: return append(3, number: scanner.number(upTo: 0xff), bytes: 1)
        case .sackPermitted: bytes += [4, 2]
        case .oldSACK, .sack: return readBlocks()
        case .timestamps: return readPair(" ecr ")
        case .oldTimestamps: return readPair(" ")
        case .nop: bytes.append(1)
        case .end:
            // Nothing is printed of what fills the header up behind it.
            repeat { bytes.append(0) } while bytes.count % 4 != 0
        case .fastOpenRequest:
            scanner.skipBlanks()
            guard scanner.take("cookiereq") else { return false }
            bytes += [34, 2]
        case .fastOpen:
            scanner.skipBlanks()
            return scanner.take("cookie ") && scanner.next.hexDigit != nil && appendHex(34)
        case .oldExperiment:
            guard scanner.take(" cookiereq") || scanner.take("  cookiereq") else { return false }
            bytes += [254, 4, 0xf9, 0x89]
        case .echo: return append(6, number: scanner.number(), bytes: 4)
        case .echoReply: return append(7, number: scanner.number(), bytes: 4)
        case .unknown: return readUnknown()
        }
        return true
    }

    private mutating func append(_ kind: UInt8, number: UInt64?, bytes count: Int) -> Bool {
        guard let number else { return false }
        bytes += [kind, UInt8(2 + count)]
        for place in (0..<count).reversed() { bytes.append(UInt8(truncatingIfNeeded: number >> UInt64(8 * place))) }
        return true
    }

    private mutating func readPair(_ between: StaticString) -> Bool {
        guard let value = scanner.number(), scanner.take(between), let echo = scanner.number() else { return false }
        return append(8, number: value << 32 | echo, bytes: 8)
    }

    /// `2 {5:9}{1:3}`.
    private mutating func readBlocks() -> Bool {
        guard let count = scanner.number(upTo: 4), scanner.take(" ") || count == 0 else { return false }
        bytes += [5, UInt8(2 + 8 * count)]
        for _ in 0..<count {
            guard scanner.take("{"), let left = scanner.number(), scanner.take(":"), let right = scanner.number(),
                scanner.take("}")
            else { return false }
            for place in (0..<4).reversed() { bytes.append(UInt8(truncatingIfNeeded: left >> UInt64(8 * place))) }
            for place in (0..<4).reversed() { bytes.append(UInt8(truncatingIfNeeded: right >> UInt64(8 * place))) }
        }
        _ = scanner.take(" ")
        return true
    }

    /// `unknown-253 0x12ab`.
    private mutating func readUnknown() -> Bool {
        guard let kind = scanner.number(upTo: 0xff) else { return false }
        guard scanner.take(" 0x") else {
            bytes += [UInt8(kind), 2]
            return true
        }
        return appendHex(UInt8(kind))
    }

    private mutating func appendHex(_ kind: UInt8) -> Bool {
        var value: [UInt8] = []
        while let high = scanner.next.hexDigit {
            scanner.at += 1
            guard let low = scanner.next.hexDigit, value.count < 38 else { return false }
            scanner.at += 1
            value.append(high << 4 | low)
        }
        bytes += [kind, UInt8(2 + value.count)] + value
        return true
    }
}
