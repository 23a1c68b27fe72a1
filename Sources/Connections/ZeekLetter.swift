/// A letter of Zeek's `history`, as the originator has it.
enum ZeekLetter: String {
    case syn = "S"
    case synAck = "H"
    case ack = "A"
    case data = "D"
    case fin = "F"
    case rst = "R"
    case inconsistent = "I"
    case severalFlags = "Q"
    case repeated = "T"
    case zeroWindow = "W"
    case gap = "G"

    /// As the responder has it. Written out: a string that is made of a changed letter costs four times as much.
    var lowercase: String {
        switch self {
        case .syn: "s"
        case .synAck: "h"
        case .ack: "a"
        case .data: "d"
        case .fin: "f"
        case .rst: "r"
        case .inconsistent: "i"
        case .severalFlags: "q"
        case .repeated: "t"
        case .zeroWindow: "w"
        case .gap: "g"
        }
    }
}
