internal import Connections

/// How a connection ended, in one word. The raw value is the word that records use and `tcpwalk explain` explains.
public enum Outcome: String, Hashable, Sendable, CaseIterable {
    /// Both FINs were acknowledged.
    case closed
    /// One end sent its FIN, the other may still send.
    case halfClosed = "half-closed"
    /// Both ends want to close; what is missing is an acknowledgment.
    case closing
    /// An RST ended it.
    case reset
    /// Established, and no end in sight when the capture ends.
    case open
    /// The SYN was answered with RST.
    case refused
    /// The SYN was answered with an ICMP error.
    case unreachable
    /// The SYN was not answered at all.
    case unanswered
    /// The SYN-ACK was not answered.
    case halfOpen = "half-open"
    /// The opening was given up with RST.
    case aborted
    /// One end stopped answering.
    case vanished
    /// It was opening when the capture ends.
    case connecting
    /// Only a part is in the capture.
    case partial

    init(_ outcome: Connections.Outcome) {
        switch outcome {
        case .closed: self = .closed
        case .halfClosed: self = .halfClosed
        case .closing: self = .closing
        case .reset: self = .reset
        case .open: self = .open
        case .refused: self = .refused
        case .unreachable: self = .unreachable
        case .unanswered: self = .unanswered
        case .halfOpen: self = .halfOpen
        case .aborted: self = .aborted
        case .vanished: self = .vanished
        case .connecting: self = .connecting
        case .partial: self = .partial
        }
    }
}
