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
        guard hasArrow || head.number != nil,
            source.contains(where: { $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: ":") })
        else { return nil }
        scanner.skipBlanks()
        destination = scanner.word()
        guard destination.last != UInt8(ascii: ":"), !destination.isEmpty, destination != [UInt8(ascii: ">")][...]
        else { return nil }
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
        guard let (from, to) = Self.ports(&scanner) else {
            return scanner.isAtEnd ? .unfinished : .other(Self.isTransport(proto) ? .any : .application)
        }
        guard scanner.take("[") else { return scanner.isAtEnd ? .unfinished : .other(.any) }
        var segment = ReadSegment()
        segment.form = .tshark
        guard let flags = Self.flags(&scanner) else { return .other(.any) }
        segment.flags = flags
        guard let isWhole = Self.readFields(&scanner, &segment) else {
            return scanner.ranOut ? .unfinished : .other(.any)
        }
        guard let sourceAddress = names.address(source, isIPv6: false),
            let destinationAddress = names.address(destination, isIPv6: false),
            let sourcePort = names.port(from), let destinationPort = names.port(to)
        else { return .other(.any) }
        segment.source = Endpoint(address: sourceAddress, port: sourcePort.number)
        segment.destination = Endpoint(address: destinationAddress, port: destinationPort.number)
        segment.isServiceUnknown = (sourcePort.isServiceUnknown, destinationPort.isServiceUnknown)
        (segment.time, segment.digits, segment.number) = (head.time, head.digits, head.number)
        return .segment(segment, isWhole ? .whole : .cut)
    }

    /// `36015 -> 80`, `36015 > 80`, or `36015->80` as Wireshark 1.12 has it.
    private static func ports(_ scanner: inout TextScanner) -> (ArraySlice<UInt8>, ArraySlice<UInt8>)? {
        let from = scanner.word()
        scanner.skipBlanks()
        if let arrow = from.firstPlace(of: "->"), arrow + 2 < from.endIndex {
            return (from[..<arrow], from[(arrow + 2)...])
        }
        guard scanner.take("-> ") || scanner.take("> ") else { return nil }
        scanner.skipBlanks()
        let to = scanner.word()
        scanner.skipBlanks()
        return (from, to)
    }

    /// Protocols whose rows are not what a TCP connection carries.
    private static func isTransport(_ name: ArraySlice<UInt8>) -> Bool {
        [
            "UDP", "ARP", "ICMP", "ICMPv6", "DNS", "MDNS", "DHCP", "STP", "NTP", "QUIC", "IGMPv2", "IGMPv3", "SSDP",
            "LLMNR", "NBNS", "LLDP",
        ]
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
