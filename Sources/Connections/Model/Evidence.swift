/// How sure a statement is, from this capture. Ordered: more is surer.
public enum Evidence: UInt8, Hashable, Comparable, Sendable {
    /// A segment passed the capture point towards the end in question and nothing contradicts it.
    case assumed
    /// It must hold by RFC 9293, given what is proven.
    case implied
    /// The end sent a segment that only this state can send, or a later segment of its own covers it.
    case proven

    /// Whether `lhs` is less sure.
    public static func < (lhs: Evidence, rhs: Evidence) -> Bool {
        lhs.rawValue < rhs.rawValue
    }

    /// The word the record uses.
    public var name: String {
        switch self {
        case .assumed: "assumed"
        case .implied: "implied"
        case .proven: "proven"
        }
    }
}
