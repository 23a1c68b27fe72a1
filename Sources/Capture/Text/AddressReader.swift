import Libc
import Packets

/// Addresses as they are written.
enum AddressReader {
    /// The address that `text` is; nil for anything else.
    static func address(_ text: ArraySlice<UInt8>) -> Address? {
        text.contains(UInt8(ascii: ":")) ? ipv6(text) : ipv4(text)
    }

    private static func ipv4(_ text: ArraySlice<UInt8>) -> Address? {
        var value: UInt32 = 0
        var part: UInt32 = 0
        var digits = 0
        var dots = 0
        for byte in text {
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"):
                part = part * 10 + UInt32(byte - UInt8(ascii: "0"))
                digits += 1
                guard digits <= 3, part <= 255 else { return nil }
            case UInt8(ascii: ".") where digits > 0 && dots < 3:
                value = value << 8 | part
                (part, digits) = (0, 0)
                dots += 1
            default: return nil
            }
        }
        return dots == 3 && digits > 0 ? Address(ipv4: value << 8 | part) : nil
    }

    /// RFC 4291 2.2, with `::` and an embedded IPv4 address; a zone behind `%` is left out.
    private static func ipv6(_ text: ArraySlice<UInt8>) -> Address? {
        let text = text.prefix { $0 != UInt8(ascii: "%") }
        guard text.count >= 2, text.count <= 45 else { return nil }
        var bytes = [UInt8](repeating: 0, count: 16)
        let name = String(decoding: text, as: UTF8.self)
        let isRead = unsafe bytes.withUnsafeMutableBytes { unsafe inet_pton(AF_INET6, name, $0.baseAddress) } == 1
        guard isRead else { return nil }
        let halves = [bytes[..<8], bytes[8...]].map { $0.reduce(UInt64(0)) { $0 << 8 | UInt64($1) } }
        return Address(ipv6High: halves[0], low: halves[1])
    }
}
