import Foundation
import Packets

extension Address {
    /// Reads `192.0.2.1` or `2001:db8::1`; nil when it is neither.
    public init?(text: String) {
        var bytes = [UInt8](repeating: 0, count: 16)
        let isIPv6 = text.contains(":")
        guard inet_pton(isIPv6 ? AF_INET6 : AF_INET, text, &bytes) == 1 else { return nil }
        func word(_ range: Range<Int>) -> UInt64 { bytes[range].reduce(0) { $0 << 8 | UInt64($1) } }
        self = isIPv6 ? Address(ipv6High: word(0..<8), low: word(8..<16)) : Address(ipv4: UInt32(word(0..<4)))
    }
}

extension Endpoint {
    /// Reads `192.0.2.1:80` or `2001:db8::1:80`, the port behind the last colon; nil when it is neither.
    public init?(text: String) {
        guard let colon = text.lastIndex(of: ":"), let address = Address(text: String(text[..<colon])),
            let port = UInt16(text[text.index(after: colon)...])
        else { return nil }
        self.init(address: address, port: port)
    }
}
