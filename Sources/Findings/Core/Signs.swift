import Connections
import Packets

/// What was met in a connection, seen in one look: a rule whose signs are all absent need not be asked. Most connections
/// have none, and there are some forty rules.
struct Signs: OptionSet {
    let rawValue: UInt32

    // How it stands.
    static let unanswered = Signs(rawValue: 1 << 0)
    static let refused = Signs(rawValue: 1 << 1)
    static let unreachable = Signs(rawValue: 1 << 2)
    static let halfOpen = Signs(rawValue: 1 << 3)
    static let aborted = Signs(rawValue: 1 << 4)
    /// One side has closed, and the other has not.
    static let oneFIN = Signs(rawValue: 1 << 5)
    /// Both sides have closed, and the second FIN does not acknowledge the first.
    static let crossedFINs = Signs(rawValue: 1 << 6)
    /// A side went on taking data after its FIN.
    static let halfClose = Signs(rawValue: 1 << 7)

    // How it began.
    static let predecessor = Signs(rawValue: 1 << 8)
    static let simultaneousOpen = Signs(rawValue: 1 << 9)
    static let selfConnect = Signs(rawValue: 1 << 10)
    /// A Fast Open option, or bytes on the SYN.
    static let fastOpen = Signs(rawValue: 1 << 11)
    static let ecn = Signs(rawValue: 1 << 12)
    /// The SYN offered SACK, and the SYN-ACK does not take it up.
    static let optionsDeclined = Signs(rawValue: 1 << 13)

    // What was sent again, came late, or was not taken.
    static let synAgain = Signs(rawValue: 1 << 14)
    static let synAckAgain = Signs(rawValue: 1 << 15)
    /// Payload of the client that its server let be repeated without having shown that it was established.
    static let ignoredData = Signs(rawValue: 1 << 16)
    static let dataAgain = Signs(rawValue: 1 << 17)
    static let outOfOrder = Signs(rawValue: 1 << 18)
    static let finAgain = Signs(rawValue: 1 << 19)
    static let oldDuplicate = Signs(rawValue: 1 << 20)
    static let staleAck = Signs(rawValue: 1 << 21)

    // What else was met.
    static let window = Signs(rawValue: 1 << 22)
    static let keepalive = Signs(rawValue: 1 << 23)
    static let reset = Signs(rawValue: 1 << 24)
    /// An RST that was answered, or after which its sender went on.
    static let resetDoubted = Signs(rawValue: 1 << 25)
    static let icmp = Signs(rawValue: 1 << 26)
}

extension Connection {
    /// The signs that it shows, when its outcome is `outcome`.
    func signs(_ outcome: Outcome) -> Signs {
        var signs = Signs(outcome).union(openingSigns).union(closeSigns)
        for incident in incidents { signs.formUnion(Signs(incident.kind)) }
        return signs
    }

    private var openingSigns: Signs {
        var signs: Signs = []
        if incarnation > 1 { signs.insert(.predecessor) }
        if handshake.isSimultaneous { signs.insert(.simultaneousOpen) }
        if isSelfConnect { signs.insert(.selfConnect) }
        if ignoredRepeats > 0 { signs.insert(.ignoredData) }
        guard handshake.syn != nil else { return signs }
        if handshake.synPayload > 0 || handshake.clientOffer.fastOpenCookieLength != nil
            || handshake.serverOffer.fastOpenCookieLength != nil
        {
            signs.insert(.fastOpen)
        }
        if handshake.clientFlags.contains(.ece) { signs.insert(.ecn) }
        if handshake.synAck != nil, handshake.clientOffer.sackPermitted, !handshake.serverOffer.sackPermitted {
            signs.insert(.optionsDeclined)
        }
        return signs
    }

    private var closeSigns: Signs {
        var signs: Signs = []
        if client.marks.union(server.marks).contains(.halfCloseProven) { signs.insert(.halfClose) }
        if client.finCount > 1 || server.finCount > 1 { signs.insert(.finAgain) }
        guard let first = firstFIN else { return signs }
        let second = first == .client ? server.marks : client.marks
        if !second.contains(.sentFIN) {
            signs.insert(.oneFIN)
        } else if !second.contains(.finCoversPeer) {
            signs.insert(.crossedFINs)
        }
        return signs
    }
}

extension Signs {
    fileprivate init(_ outcome: Outcome) {
        switch outcome {
        case .unanswered: self = .unanswered
        case .refused: self = .refused
        case .unreachable: self = .unreachable
        case .halfOpen: self = .halfOpen
        case .aborted: self = .aborted
        default: self = []
        }
    }

    fileprivate init(_ kind: Incident.Kind) {
        switch kind {
        case .synRetransmitted: self = .synAgain
        case .synAckRetransmitted, .synAckAfterAck: self = .synAckAgain
        case .retransmitted: self = .dataAgain
        case .outOfOrder: self = .outOfOrder
        case .windowClosed, .windowOpened: self = .window
        case .keepalive: self = .keepalive
        case .windowProbe: self = []
        case .finRetransmitted, .finAfterAck: self = .finAgain
        case .reset: self = .reset
        case .icmp: self = .icmp
        case .oldDuplicate: self = .oldDuplicate
        case .staleAck: self = .staleAck
        case .answerNotTaken: self = []
        case .challengeAck, .senderGoesOn: self = .resetDoubted
        }
    }
}
