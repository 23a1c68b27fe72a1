/// Walks along JSON that this program wrote: without blanks, and well-formed. Of any other it comes to an end too.
struct JSONCursor {
    /// The JSON.
    let bytes: [UInt8]
    /// How far it has come.
    private(set) var place = 0

    /// At the beginning of `bytes`.
    init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// Takes `letter` if it comes next; at the end everything closes.
    mutating func take(_ letter: Unicode.Scalar) -> Bool {
        guard place < bytes.count else { return letter == "}" || letter == "]" }
        guard bytes[place] == UInt8(ascii: letter) else { return false }
        place += 1
        return true
    }

    /// Takes a string, and returns it if it has no escapes, as names have none.
    mutating func string() -> Substring {
        let start = place + 1
        skipString()
        guard start < place else { return "" }
        return Substring(decoding: bytes[start..<place - 1], as: UTF8.self)
    }

    /// Goes behind a string.
    mutating func skipString() {
        place += 1
        while place < bytes.count, bytes[place] != UInt8(ascii: "\"") {
            place += bytes[place] == UInt8(ascii: "\\") ? 2 : 1
        }
        place = min(place + 1, bytes.count)
    }

    /// Goes behind a value of any kind; at least one byte on.
    mutating func skipValue() {
        guard place < bytes.count else { return }
        switch bytes[place] {
        case UInt8(ascii: "\""): skipString()
        case UInt8(ascii: "{"), UInt8(ascii: "["): skipNested()
        default:
            place += 1
            while place < bytes.count, !Self.ends(bytes[place]) { place += 1 }
        }
    }

    /// Takes a value that is no object and no array; nil for null.
    mutating func scalar() -> String? {
        let start = place
        skipValue()
        guard start < place else { return nil }
        if bytes[start] == UInt8(ascii: "\"") { return Self.unescaped(bytes[(start + 1)..<max(start + 1, place - 1)]) }
        let text = String(decoding: bytes[start..<place], as: UTF8.self)
        return text == "null" ? nil : text
    }

    private mutating func skipNested() {
        var depth = 0
        repeat {
            switch bytes[place] {
            case UInt8(ascii: "\""):
                skipString()
                continue
            case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
            case UInt8(ascii: "}"), UInt8(ascii: "]"): depth -= 1
            default: break
            }
            place += 1
        } while depth > 0 && place < bytes.count
    }

    private static func ends(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: ",") || byte == UInt8(ascii: "}") || byte == UInt8(ascii: "]")
    }

    /// What a string says (RFC 8259 7).
    private static func unescaped(_ text: ArraySlice<UInt8>) -> String {
        guard text.contains(UInt8(ascii: "\\")) else { return String(decoding: text, as: UTF8.self) }
        var units: [UInt16] = []
        var rest = String(decoding: text, as: UTF8.self).utf16[...]
        while let unit = rest.popFirst() {
            guard unit == 0x5c, let escape = rest.popFirst() else {
                units.append(unit)
                continue
            }
            switch escape {
            case 0x6e: units.append(0x0a)
            case 0x72: units.append(0x0d)
            case 0x74: units.append(0x09)
            case 0x75:
                let digits = String(Substring(rest.prefix(4)))
                units.append(UInt16(digits, radix: 16) ?? 0xfffd)
                rest = rest.dropFirst(4)
            default: units.append(escape)
            }
        }
        return String(decoding: units, as: UTF16.self)
    }
}
