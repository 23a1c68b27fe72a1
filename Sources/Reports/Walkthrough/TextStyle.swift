import Findings

/// Colours for terminals; without them every text stays as it is.
struct TextStyle {
    var isColored: Bool

    func heading(_ text: String) -> String {
        wrap(text, "1")
    }

    func faint(_ text: String) -> String {
        wrap(text, "2")
    }

    func severity(_ severity: Severity, _ text: String) -> String {
        switch severity {
        case .none: wrap(text, "32")
        case .info: text
        case .notice: wrap(text, "36")
        case .warning: wrap(text, "33")
        case .error: wrap(text, "31")
        }
    }

    private func wrap(_ text: String, _ code: String) -> String {
        isColored && !text.isEmpty ? "\u{1b}[\(code)m\(text)\u{1b}[0m" : text
    }
}
