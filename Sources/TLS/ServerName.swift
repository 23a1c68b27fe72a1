/// A server's name as a client sends it (RFC 6066 3), in characters that mean nothing to a terminal, a page or a shell.
public enum ServerName {
    /// The name as text: letters, digits, `-`, `_` and dots; any other byte becomes `\DDD` (RFC 1035 5.1). A dot at the end is left out.
    public static func text(_ bytes: [UInt8]) -> String {
        let name = bytes.last == UInt8(ascii: ".") ? bytes.dropLast() : bytes[...]
        return String(decoding: name.flatMap(plain), as: UTF8.self)
    }

    private static func plain(_ byte: UInt8) -> [UInt8] {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."):
            return [byte]
        default:
            let zero = UInt8(ascii: "0")
            return [UInt8(ascii: "\\"), zero + byte / 100, zero + byte / 10 % 10, zero + byte % 10]
        }
    }

    /// Whether a certificate for `pattern` is one for `name`: the same, or a `*` for its whole first label (RFC 9525 6.3).
    public static func matches(_ name: String, _ pattern: String) -> Bool {
        let (name, pattern) = (name.lowercased(), pattern.lowercased())
        if name == pattern { return true }
        guard pattern.hasPrefix("*."), let dot = name.firstIndex(of: ".") else { return false }
        return dot != name.startIndex && name[dot...] == pattern.dropFirst()
    }
}
