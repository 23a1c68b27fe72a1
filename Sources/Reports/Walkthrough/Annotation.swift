import Connections

/// A frame of a connection with what the walkthrough says of it.
struct Annotation {
    /// The part of a connection's life that a frame belongs to.
    enum Phase {
        case handshake
        case data
        case close
    }

    /// The frame.
    var event: TimelineEvent
    /// Where it is shown.
    var phase: Phase
    /// What it is, in one line.
    var note: String
    /// What it means for the applications, a line each.
    var details: [String] = []
    /// It may disappear in a fold: nothing about it is worth a look of its own.
    var isRoutine = false
}

extension Annotation.Phase {
    /// What stands above the part.
    var title: String {
        switch self {
        case .handshake: "Handshake"
        case .data: "Data"
        case .close: "Close"
        }
    }
}
