/// What tells how an opening went, copied out of a connection: a few bytes, where asking the connection itself would copy all of
/// it, for each connection of a capture.
struct OpeningFacts {
    let handshake: Handshake
    /// What the client did.
    let client: FlowFlags
    /// What the server did.
    let server: FlowFlags
    /// An RST ended one of the two.
    let wasReset: Bool

    private var beganInCapture: Bool {
        handshake.syn != nil || handshake.synAck != nil
    }

    /// The eviction class of a connection with this opening.
    var evictionClass: EvictionClass {
        let isClosed = client.contains(.finAcknowledged) && server.contains(.finAcknowledged)
        if isClosed || wasReset || handshake.reset != nil || handshake.unreachable != nil { return .ended }
        guard beganInCapture, handshake.ack == nil else { return .idle }
        return handshake.synAck == nil ? .unanswered : .halfOpen
    }

    /// What a packed connection keeps of it; `sentOnlyRefusals` is asked where nothing but RSTs may have been captured.
    func mark(_ sentOnlyRefusals: () -> Bool) -> OpeningMark {
        guard beganInCapture else { return wasReset && sentOnlyRefusals() ? .answerAlone : .midStream }
        guard handshake.ack == nil else { return .none }
        if handshake.syn == nil { return isSYNACKAlone ? .answerAlone : .none }
        if handshake.isShownComplete { return .midStream }
        return handshake.reset != nil || handshake.unreachable != nil ? .failed : .none
    }

    /// A SYN-ACK without its SYN, and nothing that goes on from it: at most an RST of the end that had not asked for it.
    private var isSYNACKAlone: Bool {
        guard !handshake.isShownComplete, !handshake.isSimultaneous else { return false }
        return client.union(server).isDisjoint(with: [.sentData, .sentFIN])
    }
}
