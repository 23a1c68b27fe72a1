import Packets

/// A frame's link header as `tcpdump -e` prints it between the time and the packet, for the link layers that most captures have.
public enum TcpdumpLinkHeader {
    /// Adds it, with what separates it from the packet; nothing for a link layer that is not known here.
    static func append(_ frame: [UInt8], _ link: LinkType, length: Int, to text: inout TextBuffer) {
        switch link.rawValue {
        case 1: appendEthernet(frame, length, to: &text)
        case 113 where frame.count >= 16: appendCooked(frame, length, to: &text)
        case 276 where frame.count >= 20: appendCooked2(frame, length, to: &text)
        case 0, 108: appendFamily(frame, link, length, to: &text)
        case 12, 14, 101, 228, 229: text.append("ip: ")
        default: break
        }
    }

    /// Bytes of the link header, which -x and -A leave out; 0 for a link layer that is not known here.
    static func length(of frame: [UInt8], _ link: LinkType) -> Int {
        switch link.rawValue {
        case 1:
            var at = 12
            while frame.count >= at + 4, tags[number(frame, at)] != nil { at += 4 }
            return at + 2
        case 113: return 16
        case 276: return 20
        case 0, 108: return 4
        default: return 0
        }
    }

    /// `00:1b:21:aa:bb:cc`.
    static func text(ofStation station: UInt64) -> String {
        (0..<6).map { hex(station >> UInt64(40 - $0 * 8) & 0xff, digits: 2) }.joined(separator: ":")
    }

    private static func appendEthernet(_ frame: [UInt8], _ length: Int, to text: inout TextBuffer) {
        guard frame.count >= 14 else { return }
        text.append("\(station(frame, 6)) > \(station(frame, 0)), ")
        var at = 12
        var isLengthSaid = false
        while true {
            let type = number(frame, at)
            let isTag = tags[type] != nil && frame.count >= at + 6
            // Up to 1500 it is a length (IEEE 802.3).
            if type <= 1500 {
                text.append(isLengthSaid ? "" : "802.3, length \(length): ")
                return
            }
            text.append(name(type))
            text.append(isLengthSaid ? ", " : ", length \(length): ")
            isLengthSaid = true
            guard isTag else { return }
            appendTag(number(frame, at + 2), to: &text)
            at += 4
        }
    }

    /// `vlan 100, p 3, DEI, `.
    private static func appendTag(_ tag: Int, to text: inout TextBuffer) {
        text.append("vlan \(tag & 0xfff), p \(tag >> 13)\(tag & 0x1000 != 0 ? ", DEI" : ""), ")
    }

    private static func appendCooked(_ frame: [UInt8], _ length: Int, to text: inout TextBuffer) {
        let word = ["In", "B", "M", "P", "Out"]
        let type = number(frame, 0)
        let direction = word.indices.contains(type) ? word[type] : "?"
        text.append(String(repeating: " ", count: max(0, 3 - direction.count)) + direction + " ")
        appendStation(frame, length: number(frame, 4), at: 6, to: &text)
        text.append("\(name(number(frame, 14))), length \(length): ")
    }

    private static func appendCooked2(_ frame: [UInt8], _ length: Int, to text: inout TextBuffer) {
        text.append("ifindex \(number(frame, 4) << 16 | number(frame, 6)) ")
        appendStation(frame, length: Int(frame[11]), at: 12, to: &text)
        text.append("\(name(number(frame, 0))), length \(length): ")
    }

    /// The sender's address on the link, by how long it is.
    private static func appendStation(_ frame: [UInt8], length: Int, at place: Int, to text: inout TextBuffer) {
        if length == 6 { text.append(station(frame, place) + " ") }
        if length == 4 { text.append(frame[place..<place + 4].map(String.init).joined(separator: ".") + " ") }
        if length == 1 { text.append(hex(UInt64(frame[place]), digits: 2) + " ") }
    }

    /// BSD's loopback: the address family, in the byte order of the capturing host or of the network.
    private static func appendFamily(_ frame: [UInt8], _ link: LinkType, _ length: Int, to text: inout TextBuffer) {
        guard frame.count >= 4 else { return }
        let big = number(frame, 0) << 16 | number(frame, 2)
        let family = big > 0xffff ? Int(UInt32(truncatingIfNeeded: big).byteSwapped) : big
        let names = [2: "IPv4", 24: "IPv6", 28: "IPv6", 30: "IPv6"]
        text.append("AF \(names[family] ?? "Unknown") (\(family)), length \(length): ")
    }

    // MARK: - Words

    private static let tags = [
        0x8100: "802.1Q", 0x9100: "802.1Q-9100", 0x9200: "802.1Q-9200", 0x88a8: "802.1Q-QinQ",
    ]
    private static let types = [
        0x0800: "IPv4", 0x86dd: "IPv6", 0x8847: "MPLS unicast", 0x8848: "MPLS multicast", 0x8863: "PPPoE D",
        0x8864: "PPPoE S",
        0x880b: "PPP", 0x6558: "Trans Ether Bridging", 0x894f: "NSH",
    ]

    /// `ethertype IPv4 (0x0800)`.
    private static func name(_ type: Int) -> String {
        if type <= 1500 { return type == 1 ? "802.3" : type == 4 ? "802.2" : "Unknown" }
        return "ethertype \(tags[type] ?? types[type] ?? "Unknown") (0x\(hex(UInt64(type), digits: 4)))"
    }

    private static func number(_ frame: [UInt8], _ at: Int) -> Int {
        frame.count >= at + 2 ? Int(frame[at]) << 8 | Int(frame[at + 1]) : 0
    }

    private static func station(_ frame: [UInt8], _ at: Int) -> String {
        text(ofStation: frame[at..<at + 6].reduce(0) { $0 << 8 | UInt64($1) })
    }

    private static func hex(_ value: UInt64, digits: Int) -> String {
        let text = String(value, radix: 16)
        return String(repeating: "0", count: max(0, digits - text.count)) + text
    }
}
