/// A letter of Zeek's `history`.
enum ZeekLetter {
    case syn
    case synAck
    case ack
    case data
    case fin
    case rst
    case inconsistent
    case severalFlags
    case repeated
    case zeroWindow
    case gap

    /// What stands where the roles turned out to be the other way round.
    static let flip = UInt8(ascii: "^")

    /// As the originator has it, in ASCII.
    var ascii: UInt8 {
        switch self {
        case .syn: UInt8(ascii: "S")
        case .synAck: UInt8(ascii: "H")
        case .ack: UInt8(ascii: "A")
        case .data: UInt8(ascii: "D")
        case .fin: UInt8(ascii: "F")
        case .rst: UInt8(ascii: "R")
        case .inconsistent: UInt8(ascii: "I")
        case .severalFlags: UInt8(ascii: "Q")
        case .repeated: UInt8(ascii: "T")
        case .zeroWindow: UInt8(ascii: "W")
        case .gap: UInt8(ascii: "G")
        }
    }

    /// As the responder has it: the same in lower case.
    var lowercaseASCII: UInt8 {
        ascii | 0x20
    }
}
