/// Texts of strangers, in characters that do nothing to a terminal or a page: what would be an escape code, a line's end or a mark that
/// turns writing around becomes its number.
enum HarmlessText {
    /// `text` with what is not meant to be seen as `\u{…}`.
    static func of(_ text: String) -> String {
        guard text.unicodeScalars.contains(where: { !isHarmless($0) }) else { return text }
        var harmless = ""
        for scalar in text.unicodeScalars {
            if isHarmless(scalar) {
                harmless.unicodeScalars.append(scalar)
            } else {
                harmless += "\\u{\(String(scalar.value, radix: 16))}"
            }
        }
        return harmless
    }

    private static func isHarmless(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator: false
        default: true
        }
    }
}
