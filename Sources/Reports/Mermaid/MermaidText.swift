/// Text inside a Mermaid diagram. There `;` and a line's end close a statement, `#` begins an entity, `%%` a comment, and
/// the result becomes HTML: whatever is not plain is written as an entity.
enum MermaidText {
    /// Columns of a note; Mermaid does not wrap by itself.
    private static let width = 60

    /// `text` with nothing in it that Mermaid or HTML would read as their own.
    static func escaped(_ text: String) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\n", "\r", "\t", "\u{2028}", "\u{2029}": result += " "
            case "a"..."z", "A"..."Z", "0"..."9", " ", ".", ",", "+", "-", "(", ")", "[", "]", "=", "/", "?", "!", "'":
                result.unicodeScalars.append(scalar)
            case _ where scalar.value < 0x20 || (0x7f..<0xa0).contains(scalar.value): result += "#65533;"
            case _ where scalar.isASCII: result += "#\(scalar.value);"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }

    /// `text` in lines that fit a note.
    static func wrapped(_ text: String) -> String {
        WalkthroughLayout(width: WalkthroughLayout.narrowest).wrapped(text, indent: 0, hanging: 0, width: width)
            .map(escaped).joined(separator: "<br/>")
    }
}
