/// Limits what may be said of a connection of which frames are hidden: nothing that rests on the absence of a frame.
extension Outcome {
    var withoutAbsence: Outcome {
        switch self {
        case .unanswered, .halfOpen, .vanished, .connecting, .open: .partial
        case .halfClosed: .closing
        case .closed, .closing, .reset, .refused, .unreachable, .aborted, .partial: self
        }
    }
}

extension Handshake.Result {
    var withoutAbsence: Handshake.Result {
        switch self {
        case .unanswered, .halfOpen, .inProgress: .notCaptured
        case .complete, .refused, .unreachable, .aborted, .notCaptured: self
        }
    }
}
