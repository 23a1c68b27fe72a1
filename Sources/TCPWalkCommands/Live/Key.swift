/// A key, from the bytes that a terminal sends for it.
enum Key: Equatable {
    case up, down, pageUp, pageDown, home, end, enter, escape, backspace
    case letter(Character)

    /// The keys in `bytes`; sequences that stand for no key here are left out.
    static func keys(in bytes: [UInt8]) -> [Key] {
        var keys: [Key] = []
        var rest = bytes[...]
        while let byte = rest.popFirst() {
            switch byte {
            case 0x1b: keys += sequence(&rest)
            case 0x0d, 0x0a: keys.append(.enter)
            case 0x7f, 0x08: keys.append(.backspace)
            case 0x20...0x7e: keys.append(.letter(Character(Unicode.Scalar(byte))))
            default: break
            }
        }
        return keys
    }

    /// What follows ESC: nothing for the key itself, else `[` or `O`, parameters, and a final byte.
    private static func sequence(_ rest: inout ArraySlice<UInt8>) -> [Key] {
        guard let first = rest.first, first == UInt8(ascii: "[") || first == UInt8(ascii: "O") else { return [.escape] }
        rest.removeFirst()
        var parameters: [UInt8] = []
        while let byte = rest.popFirst() {
            if byte >= 0x40 { return named(byte, parameters).map { [$0] } ?? [] }
            parameters.append(byte)
        }
        return []
    }

    private static func named(_ final: UInt8, _ parameters: [UInt8]) -> Key? {
        switch (final, parameters.first) {
        case (UInt8(ascii: "A"), _): .up
        case (UInt8(ascii: "B"), _): .down
        case (UInt8(ascii: "H"), _), (UInt8(ascii: "~"), UInt8(ascii: "1")): .home
        case (UInt8(ascii: "F"), _), (UInt8(ascii: "~"), UInt8(ascii: "4")): .end
        case (UInt8(ascii: "~"), UInt8(ascii: "5")): .pageUp
        case (UInt8(ascii: "~"), UInt8(ascii: "6")): .pageDown
        default: nil
        }
    }
}
