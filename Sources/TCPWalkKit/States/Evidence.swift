internal import Connections

/// How sure a statement is, from this capture alone. The raw value is the word that records use.
public enum Evidence: String, Hashable, Sendable, CaseIterable {
    /// A segment passed the capture point towards the end in question, and nothing contradicts it.
    case assumed
    /// It must hold by RFC 9293, given what is proven.
    case implied
    /// The end sent what only this state can send, or a later segment of its own covers it.
    case proven

    init(_ evidence: Connections.Evidence) {
        switch evidence {
        case .assumed: self = .assumed
        case .implied: self = .implied
        case .proven: self = .proven
        }
    }
}
