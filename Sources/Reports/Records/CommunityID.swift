import Connections
import Packets

/// The Community ID of a flow, version 1 with seed 0: the same for both directions and in every tool that knows it
/// (Zeek, Suricata, Arkime, Wireshark), so that their records can be joined with ours.
enum CommunityID {
    /// `1:` and the Base64 of SHA-1 over seed, both addresses, protocol, padding, both ports; the lesser end first.
    static func text(between one: Endpoint, and another: Endpoint) -> String {
        let key = ConnectionKey(one, another)
        var message: [UInt8] = [0, 0]
        message.reserveCapacity(40)
        append(key.low.address, to: &message)
        append(key.high.address, to: &message)
        message.append(contentsOf: [6, 0])
        append(key.low.port, to: &message)
        append(key.high.port, to: &message)
        return "1:" + base64(SHA1.digest(of: message))
    }

    private static func append(_ address: Address, to message: inout [UInt8]) {
        switch address.family {
        case .ipv4: append(address.low, bytes: 4, to: &message)
        case .ipv6:
            append(address.high, bytes: 8, to: &message)
            append(address.low, bytes: 8, to: &message)
        }
    }

    private static func append(_ port: UInt16, to message: inout [UInt8]) {
        append(UInt64(port), bytes: 2, to: &message)
    }

    private static func append(_ value: UInt64, bytes count: UInt64, to message: inout [UInt8]) {
        for index in (0..<count).reversed() {
            message.append(UInt8(truncatingIfNeeded: value >> (index * 8)))
        }
    }

    /// RFC 4648 4.
    static func base64(_ bytes: [UInt8]) -> String {
        var text: [UInt8] = []
        text.reserveCapacity((bytes.count + 2) / 3 * 4)
        for start in stride(from: 0, to: bytes.count, by: 3) {
            var bits: UInt32 = 0
            for place in start..<(start + 3) { bits = bits << 8 | (place < bytes.count ? UInt32(bytes[place]) : 0) }
            for place in 0..<4 {
                let isPadding = start + place > bytes.count
                let digit = UInt8(bits >> UInt32((3 - place) * 6) & 63)
                text.append(isPadding ? UInt8(ascii: "=") : letter(digit))
            }
        }
        return String(decoding: text, as: UTF8.self)
    }

    private static func letter(_ digit: UInt8) -> UInt8 {
        switch digit {
        case 0..<26: UInt8(ascii: "A") + digit
        case 26..<52: UInt8(ascii: "a") + digit - 26
        case 52..<62: UInt8(ascii: "0") + digit - 52
        case 62: UInt8(ascii: "+")
        default: UInt8(ascii: "/")
        }
    }
}
