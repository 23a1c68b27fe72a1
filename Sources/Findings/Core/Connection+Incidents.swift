import Connections
import Packets

/// The incidents that several rules ask for.
extension Connection {
    /// Payload that was sent again, in order.
    var dataRepeats: [Incident] {
        incidents.filter { incident in
            guard case .retransmitted = incident.kind else { return false }
            return true
        }
    }

    /// The RST that ended the connection, with its form.
    var endingReset: (incident: Incident, form: ResetForm)? {
        guard let reference = client.reset ?? server.reset else { return nil }
        for incident in incidents where incident.reference == reference {
            if case .reset(let form, _) = incident.kind { return (incident, form) }
        }
        return nil
    }

    /// Something of the server's end came back: a segment, or an ICMP error about one of the client's.
    @inline(__always)
    public var hasAnswerOfServer: Bool {
        server.flags.contains(.spoke) || !incidents.isEmpty && hasErrorForClient
    }

    private var hasErrorForClient: Bool {
        incidents.contains { incident in
            guard case .icmp = incident.kind else { return false }
            return incident.side == .client
        }
    }

    /// Data may have waited for `side` to read it; false only where the capture shows that the other side has sent none.
    public func mayHaveUnreadData(at side: Side) -> Bool {
        let peer = self[side.other].flags
        return !beganInCapture || !peer.contains(.spoke) || peer.contains(.sentData)
            || self[side.other].coverage.lacksBytes
    }
}

extension Connection {
    /// The frames of RSTs after the one at `reference`: answers to what arrived after the end of the connection.
    func resetFrames(after reference: FrameReference) -> [FrameNumber] {
        incidents.compactMap { incident in
            guard case .reset = incident.kind, reference.frame < incident.reference.frame else { return nil }
            return incident.reference.frame
        }
    }
}

extension Incident {
    /// An RST that `side` sent before the frame at `reference`.
    public func isReset(of side: Side, before reference: FrameReference) -> Bool {
        guard case .reset = kind else { return false }
        return self.side == side && self.reference.frame < reference.frame
    }

    /// A FIN again, the ACK of it had passed or not.
    var isRepeatedFIN: Bool {
        kind == .finRetransmitted || kind == .finAfterAck
    }
}
