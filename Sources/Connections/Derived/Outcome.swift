/// How a connection ended, in one word (Semantics, "Outcomes").
public enum Outcome: UInt8, Hashable, Sendable, CaseIterable {
    case closed
    case halfClosed
    case closing
    case reset
    case open
    case refused
    case unreachable
    case unanswered
    case halfOpen
    case aborted
    case vanished
    case connecting
    case partial

    /// The word the record uses.
    public var name: String {
        switch self {
        case .closed: "closed"
        case .halfClosed: "half-closed"
        case .closing: "closing"
        case .reset: "reset"
        case .open: "open"
        case .refused: "refused"
        case .unreachable: "unreachable"
        case .unanswered: "unanswered"
        case .halfOpen: "half-open"
        case .aborted: "aborted"
        case .vanished: "vanished"
        case .connecting: "connecting"
        case .partial: "partial"
        }
    }
}
