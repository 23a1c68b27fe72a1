/// A protocol's name (RFC 7301), whose bytes may be any.
public enum ProtocolName {
    /// The name as text; bytes that are not printed become `\xNN`.
    public static func text(_ bytes: [UInt8]) -> String {
        var name = ""
        for byte in bytes {
            if 0x20...0x7e ~= byte {
                name.unicodeScalars.append(Unicode.Scalar(byte))
            } else {
                let digits = String(byte, radix: 16)
                name += "\\x" + (digits.count < 2 ? "0" : "") + digits
            }
        }
        return name
    }
}
