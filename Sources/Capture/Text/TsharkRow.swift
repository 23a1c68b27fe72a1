import Packets

/// A row of tshark's default columns, or of Wireshark's plain text, which has no arrow between the addresses.
struct TsharkRow {
    private let source: ArraySlice<UInt8>
    private let destination: ArraySlice<UInt8>
    /// From the protocol on.
    private var scanner: TextScanner

    /// Nil for what is no such row.
    init?(_ line: [UInt8], _ head: LineHead) {
        var scanner = TextScanner(line, at: head.end)
        scanner.skipBlanks()
        source = scanner.word()
        scanner.skipBlanks()
        let hasArrow = scanner.take("-> ")
        guard hasArrow || head.number != nil, source.contains(where: { $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: ":") })
        else { return nil }
        scanner.skipBlanks()
        destination = scanner.word()
        guard destination.last != UInt8(ascii: ":"), !destination.isEmpty, destination != [UInt8(ascii: ">")][...] else { return nil }
        scanner.skipBlanks()
        self.scanner = scanner
    }

    /// What the row says.
    func parsed(_ names: inout TextNames, _ head: LineHead) -> ParsedLine {
        var scanner = scanner
        if scanner.isAtEnd { return .unfinished }
        let proto = scanner.word()
        scanner.skipBlanks()
        guard scanner.number() != nil else { return scanner.isAtEnd ? .unfinished : .other(.any) }
        scanner.skipBlanks()
        while scanner.take("[TCP ") || scanner.take("[This ") {
            guard scanner.skip(past: UInt8(ascii: "]")) != nil else { return .unfinished }
            scanner.skipBlanks()
        }
        let from = scanner.word()
        scanner.skipBlanks()
        guard scanner.take("-> ") || scanner.take("> ") else {
            return scanner.isAtEnd ? .unfinished : .other(Self.isTransport(proto) ? .any : .application)
        }
        scanner.skipBlanks()
        let to = scanner.word()
        scanner.skipBlanks()
        guard scanner.take("[") else { return scanner.isAtEnd ? .unfinished : .other(.any) }
        var segment = ReadSegment()
        segment.form = .tshark
        guard let flags = Self.flags(&scanner) else { return .other(.any) }
        segment.flags = flags
        guard let isWhole = Self.readFields(&scanner, &segment) else { return scanner.ranOut ? .unfinished : .other(.any) }
        guard let sourceAddress = names.address(source, isIPv6: false), let destinationAddress = names.address(destination, isIPv6: false),
            let sourcePort = names.port(from), let destinationPort = names.port(to)
        else { return .other(.any) }
        segment.source = Endpoint(address: sourceAddress, port: sourcePort)
        segment.destination = Endpoint(address: destinationAddress, port: destinationPort)
        (segment.time, segment.digits, segment.number) = (head.time, head.digits, head.number)
        return .segment(segment, isWhole ? .whole : .cut)
    }

    /// Protocols whose rows are not what a TCP connection carries.
    private static func isTransport(_ name: ArraySlice<UInt8>) -> Bool {
        ["UDP", "ARP", "ICMP", "ICMPv6", "DNS", "MDNS", "DHCP", "STP", "NTP", "QUIC", "IGMPv2", "IGMPv3", "SSDP", "LLMNR", "NBNS", "LLDP"]
            .contains { name.elementsEqual($0.utf8) }
    }

    private static func flags(_ scanner: inout TextScanner) -> TCPFlags? {
        guard let words = scanner.skip(past: UInt8(ascii: "]")) else { return nil }
        var flags: TCPFlags = []
        for word in words.split(whereSeparator: { $0 == UInt8(ascii: ",") || $0 == 0x20 }) {
            switch String(decoding: word, as: UTF8.self) {
            case "SYN": flags.insert(.syn)
            case "ACK": flags.insert(.ack)
            case "FIN": flags.insert(.fin)
            case "RST": flags.insert(.rst)
            case "PSH": flags.insert(.psh)
            case "URG": flags.insert(.urg)
            case "ECN", "ECE": flags.insert(.ece)
            case "CWR": flags.insert(.cwr)
            case "AE", "NS": flags.insert(.ae)
            case "<None>": break
            default: return nil
            }
        }
        return flags
    }

    /// What stands behind the sign; 1 for a word alone.
    private static func value(_ scanner: TextScanner?) -> UInt64? {
        guard var scanner else { return 1 }
        return scanner.number()
    }

    /// Reads `Seq=0 Win=64240 Len=0 MSS=1460 …`; whether nothing is missing, or nil for less than the window.
    private static func readFields(_ scanner: inout TextScanner, _ segment: inout ReadSegment) -> Bool? {
        var options = RowOptions()
        var hasWindow = false
        var hasLength = false
        while true {
            scanner.skipBlanks()
            let start = scanner.at
            let word = scanner.word()
            if word.isEmpty { break }
            let parts = word.split(separator: UInt8(ascii: "="), maxSplits: 1)
            let name = String(decoding: parts[0], as: UTF8.self)
            let value = parts.count == 2 ? TextScanner(Array(parts[1])) : nil
            guard let number = Self.value(value) else { break }
            switch name {
            case "Seq": segment.sequence = UInt32(truncatingIfNeeded: number)
            case "Ack": segment.acknowledgment = UInt32(truncatingIfNeeded: number)
            case "Win":
                options.window = number
                hasWindow = true
            case "Len":
                segment.payloadLength = UInt32(truncatingIfNeeded: number)
                hasLength = true
            case "Urg": segment.urgentPointer = UInt16(clamping: number)
            default:
                guard options.take(name, number) else {
                    scanner.at = start
                    options.store(in: &segment)
                    return hasWindow && hasLength ? true : nil
                }
            }
        }
        guard hasWindow, segment.sequence != nil else { return nil }
        options.store(in: &segment)
        return hasLength
    }
}

/// The options of a tshark row: which there are, but not what pads them.
private struct RowOptions {
    var window: UInt64 = 0
    private var mss: UInt64?
    private var scale: UInt64?
    private var isSACKPermitted = false
    private var stamp: UInt64?
    private var echo: UInt64?
    private var edges: [UInt64] = []

    /// Takes an option; whether it is known.
    mutating func take(_ name: String, _ value: UInt64) -> Bool {
        switch name {
        case "MSS": mss = value
        case "WS": scale = value
        case "SACK_PERM": isSACKPermitted = true
        case "TSval": stamp = value
        case "TSecr": echo = value
        case "SLE", "SRE": if edges.count < 8 { edges.append(value) }
        default: return false
        }
        return true
    }

    /// In the order in which Linux sends them.
    func store(in segment: inout ReadSegment) {
        segment.scaledWindow = UInt32(clamping: window)
        var bytes: [UInt8] = []
        if let mss { bytes += [2, 4] + Self.bytes(mss, 2) }
        if isSACKPermitted { bytes += (stamp == nil ? [1, 1, 4, 2] : [4, 2]) }
        if let stamp, let echo {
            bytes += (isSACKPermitted ? [8, 10] : [1, 1, 8, 10]) + Self.bytes(stamp, 4) + Self.bytes(echo, 4)
        }
        if let scale {
            // The row says what the shift comes to.
            bytes += [1, 3, 3, UInt8(truncatingIfNeeded: scale == 0 ? 0 : scale.trailingZeroBitCount)]
        }
        if edges.count >= 2 {
            let blocks = edges.count / 2
            bytes += [1, 1, 5, UInt8(2 + 8 * blocks)] + edges.prefix(blocks * 2).flatMap { Self.bytes($0, 4) }
        }
        for byte in bytes.prefix(TCPOptions.capacity) { segment.options.append(byte) }
    }

    private static func bytes(_ value: UInt64, _ count: Int) -> [UInt8] {
        (0..<count).reversed().map { UInt8(truncatingIfNeeded: value >> UInt64(8 * $0)) }
    }
}
