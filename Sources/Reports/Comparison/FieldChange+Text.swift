import Comparison
import Packets

extension FieldChange.Value {
    /// As a record and a line have it; nil for a field that is not there.
    var text: String? {
        switch self {
        case .absent: nil
        case .number(let number): String(number)
        case .flag(let isSet): isSet ? "yes" : "no"
        case .flags(let flags): flags.letters
        case .endpoint(let endpoint): endpoint.reportText
        case .pair(let value, let echo): "\(value) \(echo)"
        case .blocks(let blocks):
            blocks.map { "\($0.left.rawValue):\($0.right.rawValue)" }.joined(separator: " ")
        case .kinds(let kinds): kinds.map(String.init).joined(separator: ",")
        case .text(let text): text
        }
    }
}
