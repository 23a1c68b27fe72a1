/// The bytes of a packet under its line, as tcpdump's -x, -X and -A print them: without the newline that ends a line.
enum TcpdumpDump {
    /// Bytes in a row of -x and -X.
    private static let row = 16

    /// `\n\t0x0000:  4500 003c ...`, and with `hasText` the same in letters behind it.
    static func hex(_ bytes: some Collection<UInt8>, hasText: Bool) -> String {
        var text = ""
        var rest = bytes[...]
        var offset = 0
        while !rest.isEmpty {
            let part = rest.prefix(row)
            var digits = ""
            for (place, byte) in part.enumerated() { digits += (place % 2 == 0 ? " " : "") + twoDigits(byte) }
            text += "\n\t0x\(offset > 0xffff ? String(offset, radix: 16) : fourDigits(offset)): \(digits)"
            if hasText {
                text += String(repeating: " ", count: max(0, 40 - digits.count)) + "  "
                text += String(decoding: part.map { isGraph($0) ? $0 : UInt8(ascii: ".") }, as: UTF8.self)
            }
            rest = rest.dropFirst(row)
            offset += row
        }
        return text
    }

    /// The bytes as text: what a terminal would not show is a dot, but for blanks and ends of lines; of CR LF only the latter stays.
    static func ascii(_ bytes: some Collection<UInt8>) -> String {
        var text: [UInt8] = [UInt8(ascii: "\n")]
        var rest = bytes[...]
        while let byte = rest.popFirst() {
            switch byte {
            // Nor does it at the end.
            case UInt8(ascii: "\r"):
                if let next = rest.first, next != UInt8(ascii: "\n") { text.append(UInt8(ascii: ".")) }
            case UInt8(ascii: "\t"), UInt8(ascii: "\n"), UInt8(ascii: " "): text.append(byte)
            default: text.append(isGraph(byte) ? byte : UInt8(ascii: "."))
            }
        }
        return String(decoding: text, as: UTF8.self)
    }

    private static func isGraph(_ byte: UInt8) -> Bool {
        (0x21...0x7e).contains(byte)
    }

    private static func fourDigits(_ number: Int) -> String {
        twoDigits(UInt8(truncatingIfNeeded: number >> 8)) + twoDigits(UInt8(truncatingIfNeeded: number))
    }

    private static func twoDigits(_ byte: UInt8) -> String {
        let digits = Array("0123456789abcdef")
        return String([digits[Int(byte >> 4)], digits[Int(byte & 15)]])
    }
}
