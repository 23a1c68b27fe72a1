import Packets

/// An answer to a SYN that may have gone elsewhere: a SYN-ACK, or an RST+ACK, that the connection it seems to belong to does not
/// explain, or that its client refused.
public struct LoneAnswer: Sendable {
    /// The number of the connection that it seems to belong to.
    public let connection: Int
    /// The end that answered.
    public let sender: Endpoint
    /// The end that got the answer.
    public let receiver: Endpoint
    /// The sequence number of the SYN that it acknowledges.
    public let synNumber: SequenceNumber
    /// The timestamp that it echoes; nil without timestamps.
    public let echo: UInt32?
    /// It is an RST.
    public let isReset: Bool
    /// Where and when it passed first.
    public let frame: FrameReference
    /// The RST by which its receiver refused it.
    public let refusal: FrameReference?
    /// The SYN that stands before it, on its own way; nil where there is none.
    public let ownSYN: FrameReference?
    /// The timestamp of the last copy of that SYN; nil without timestamps.
    public let ownTimestamp: UInt32?
}

extension Connection {
    /// The answer in it that may belong to a SYN elsewhere; nil where there is none.
    public var loneAnswer: LoneAnswer? {
        switch openingTrace {
        case .answerAlone: handshake.synAck == nil ? loneReset : loneSYNACK
        case .halfOpen: loneSYNACK
        case .failed: handshake.resetBy == .client && handshake.unreachable == nil ? loneSYNACK : nil
        case .usual, .unanswered, .midStream: nil
        }
    }

    private var loneSYNACK: LoneAnswer? {
        guard let frame = handshake.synAck, server.flags.contains(.sentSYNACK) else { return nil }
        return LoneAnswer(
            connection: id,
            sender: serverEndpoint,
            receiver: clientEndpoint,
            synNumber: server.synAckAcknowledged - 1,
            echo: server.flags.contains(.timestamps) ? server.timestampEcho : nil,
            isReset: false,
            frame: frame,
            refusal: client.reset ?? incidents.first { $0.isReset && $0.side == .client }?.reference,
            ownSYN: handshake.syn,
            ownTimestamp: handshake.syn != nil && client.flags.contains(.timestamps) ? client.timestampValue : nil
        )
    }

    private var loneReset: LoneAnswer? {
        let side: Side = client.reset == nil ? .server : .client
        guard let frame = self[side].reset else { return nil }
        return LoneAnswer(
            connection: id,
            sender: endpoint(side),
            receiver: endpoint(side.other),
            synNumber: self[side].synAckAcknowledged - 1,
            echo: nil,
            isReset: true,
            frame: frame,
            refusal: nil,
            ownSYN: nil,
            ownTimestamp: nil
        )
    }

    /// Its SYN, of which no answer came: its number, and the timestamp of its last copy; nil when it is no such connection.
    public var openSYN: (number: SequenceNumber, timestamp: UInt32?)? {
        guard openingTrace == .unanswered, client.flags.contains(.sentSYN) else { return nil }
        return (client.iss, client.flags.contains(.timestamps) ? client.timestampValue : nil)
    }
}

extension Incident {
    /// It is an RST.
    fileprivate var isReset: Bool {
        if case .reset = kind { true } else { false }
    }
}
