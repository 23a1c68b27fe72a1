/// Text in the page's markup. Everything that is not a constant of ours goes through `append(text:)`.
struct HTMLText {
    /// What was written and not been taken yet.
    var buffer = TextBuffer()

    /// Adds markup of ours.
    mutating func append(markup: StaticString) {
        buffer.append(markup)
    }

    /// Adds any text, so that it is shown as it is and means nothing: also inside quoted attributes.
    mutating func append(text: String) {
        for scalar in text.unicodeScalars {
            switch scalar {
            case "<": buffer.append("&lt;")
            case ">": buffer.append("&gt;")
            case "&": buffer.append("&amp;")
            case "\"": buffer.append("&quot;")
            case "'": buffer.append("&#39;")
            case "\n": buffer.append("\n")
            default: buffer.append(Self.shown(scalar))
            }
        }
    }

    /// Adds attributes with numbers, each after a blank.
    mutating func append(attributes values: KeyValuePairs<StaticString, Int>) {
        for (name, value) in values {
            append(markup: " ")
            append(markup: name)
            append(markup: "=\"")
            append(text: String(value))
            append(markup: "\"")
        }
    }

    /// Adds a paragraph on a line of its own.
    mutating func append(paragraph words: String) {
        append(markup: "<p>")
        append(text: words)
        append(markup: "</p>\n")
    }

    /// Controls, line separators and marks that turn the direction of writing are shown by their number: they could make
    /// a file's name look like another.
    private static func shown(_ scalar: Unicode.Scalar) -> String {
        switch scalar.value {
        case 0..<0x20, 0x7f..<0xa0, 0x200e, 0x200f, 0x2028...0x202e, 0x2066...0x2069:
            "\u{fffd}(\(String(scalar.value, radix: 16)))"
        default: String(scalar)
        }
    }
}
