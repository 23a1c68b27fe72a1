/// What the opening of a connection left in the capture: what findings about several connections begin with. Nearly all
/// connections of most captures are `usual`, and which are not is known without unpacking them.
public enum OpeningTrace: Hashable, Sendable {
    /// It was opened, or nothing about its opening is odd.
    case usual
    /// A SYN, or several, and nothing that answers it.
    case unanswered
    /// A SYN and a SYN-ACK; the third step never came.
    case halfOpen
    /// The SYN was refused, or answered by an ICMP error, or one end took the opening back by RST.
    case failed
    /// Nothing but an answer to a SYN that is not there: a SYN-ACK, or an RST+ACK, and RSTs that refuse it.
    case answerAlone
    /// It was under way, and its opening was not captured, or not whole.
    case midStream
}

extension OpeningTrace {
    /// What both say together.
    init(_ mark: OpeningMark, _ kind: EvictionClass) {
        switch (mark, kind) {
        case (.failed, _): self = .failed
        case (.answerAlone, _): self = .answerAlone
        case (.midStream, _): self = .midStream
        case (.none, .unanswered): self = .unanswered
        case (.none, .halfOpen): self = .halfOpen
        case (.none, .ended), (.none, .idle): self = .usual
        }
    }
}

extension Connection {
    /// What its opening left in the capture.
    public var openingTrace: OpeningTrace {
        OpeningTrace(openingMark, evictionClass)
    }

    var openingMark: OpeningMark {
        openingFacts.mark { sentOnlyRefusals }
    }

    var openingFacts: OpeningFacts {
        OpeningFacts(
            handshake: handshake,
            client: client.flags,
            server: server.flags,
            wasReset: client.reset != nil || server.reset != nil
        )
    }
}
