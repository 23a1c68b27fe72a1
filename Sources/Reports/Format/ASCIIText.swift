/// Our text in ASCII, for terminals that have nothing else: every character of ours has something like it there. What is not ours,
/// a file's name, stays as it is.
public enum ASCIIText {
    private static let replacements: [Character: String] = [
        "…": "...", "→": "->", "µ": "u", "·": ".", "×": "x", "↑": "^", "↓": "v", "✗": "x", "⋮": ":", "◆": "*",
        "│": "|", "├": "|", "┤": "|", "┆": ":", "─": "-", "╌": "=", "┄": ".", "▶": ">", "◀": "<",
        "█": "#", "▓": "@", "▒": "%", "▁": "_", "▂": ",", "▃": "-", "▄": "~", "▅": "=", "▆": "+", "▇": "*",
    ]

    /// The same text in ASCII.
    public static func of(_ text: String) -> String {
        guard !text.utf8.allSatisfy({ $0 < 0x80 }) else { return text }
        return text.reduce(into: "") { made, character in
            if let replacement = replacements[character] { made += replacement } else { made.append(character) }
        }
    }

    /// The same of bytes that hold whole characters; bytes that are no UTF-8 stay.
    public static func of(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        guard !bytes.allSatisfy({ $0 < 0x80 }) else { return bytes }
        var made: [UInt8] = []
        made.reserveCapacity(bytes.count)
        var rest = bytes
        while let byte = rest.popFirst() {
            guard byte >= 0xc2 else {
                made.append(byte)
                continue
            }
            let length = byte < 0xe0 ? 1 : byte < 0xf0 ? 2 : 3
            let character = [byte] + rest.prefix(length)
            rest = rest.dropFirst(length)
            let text = String(validating: character, as: UTF8.self)
            if let text, let letter = text.first, let replacement = replacements[letter] {
                made += replacement.utf8
            } else {
                made += character
            }
        }
        return made[...]
    }
}
