import Connections
import Packets

/// The symptoms of a connection: a rule of whose symptoms a connection shows none is not asked. Most connections show none at
/// all.
struct Prefilter: OptionSet {
    let rawValue: UInt32

    // How it stands.
    static let unanswered = Prefilter(rawValue: 1 << 0)
    static let refused = Prefilter(rawValue: 1 << 1)
    static let unreachable = Prefilter(rawValue: 1 << 2)
    static let halfOpen = Prefilter(rawValue: 1 << 3)
    static let aborted = Prefilter(rawValue: 1 << 4)
    /// One side has closed, and the other has not.
    static let oneFIN = Prefilter(rawValue: 1 << 5)
    /// Both sides have closed, and the second FIN does not acknowledge the first.
    static let crossedFINs = Prefilter(rawValue: 1 << 6)
    /// A side went on taking data after its FIN.
    static let halfClose = Prefilter(rawValue: 1 << 7)

    // How it began.
    static let predecessor = Prefilter(rawValue: 1 << 8)
    static let simultaneousOpen = Prefilter(rawValue: 1 << 9)
    static let selfConnect = Prefilter(rawValue: 1 << 10)
    /// A Fast Open option, or bytes on the SYN.
    static let fastOpen = Prefilter(rawValue: 1 << 11)
    static let ecn = Prefilter(rawValue: 1 << 12)
    /// The SYN offered SACK, and the SYN-ACK does not take it up.
    static let optionsDeclined = Prefilter(rawValue: 1 << 13)

    // What was sent again, came late, or was not taken.
    static let synAgain = Prefilter(rawValue: 1 << 14)
    static let synAckAgain = Prefilter(rawValue: 1 << 15)
    /// Payload of the client that its server let be repeated without having shown that it was established.
    static let ignoredData = Prefilter(rawValue: 1 << 16)
    static let dataAgain = Prefilter(rawValue: 1 << 17)
    static let outOfOrder = Prefilter(rawValue: 1 << 18)
    static let finAgain = Prefilter(rawValue: 1 << 19)
    static let oldDuplicate = Prefilter(rawValue: 1 << 20)
    static let staleAck = Prefilter(rawValue: 1 << 21)

    // What else was met.
    static let window = Prefilter(rawValue: 1 << 22)
    static let keepalive = Prefilter(rawValue: 1 << 23)
    static let reset = Prefilter(rawValue: 1 << 24)
    /// An RST that was answered, or after which its sender went on.
    static let resetDoubted = Prefilter(rawValue: 1 << 25)
    static let icmp = Prefilter(rawValue: 1 << 26)
}

extension Connection {
    /// The symptoms that it shows, when its outcome is `outcome`.
    func symptoms(_ outcome: Outcome) -> Prefilter {
        var symptoms = Prefilter(outcome).union(openingSymptoms).union(closeSymptoms)
        for incident in incidents { symptoms.formUnion(Prefilter(incident.kind)) }
        return symptoms
    }

    private var openingSymptoms: Prefilter {
        var symptoms: Prefilter = []
        if incarnation > 1 { symptoms.insert(.predecessor) }
        if handshake.isSimultaneous { symptoms.insert(.simultaneousOpen) }
        if isSelfConnect { symptoms.insert(.selfConnect) }
        if ignoredRepeats > 0 { symptoms.insert(.ignoredData) }
        guard handshake.syn != nil else { return symptoms }
        if handshake.synPayload > 0 || handshake.clientOffer.fastOpenCookieLength != nil
            || handshake.serverOffer.fastOpenCookieLength != nil
        {
            symptoms.insert(.fastOpen)
        }
        if handshake.clientFlags.contains(.ece) { symptoms.insert(.ecn) }
        if handshake.synAck != nil, handshake.clientOffer.sackPermitted, !handshake.serverOffer.sackPermitted {
            symptoms.insert(.optionsDeclined)
        }
        return symptoms
    }

    private var closeSymptoms: Prefilter {
        var symptoms: Prefilter = []
        if client.marks.union(server.marks).contains(.halfCloseProven) { symptoms.insert(.halfClose) }
        if client.finCount > 1 || server.finCount > 1 { symptoms.insert(.finAgain) }
        guard let first = firstFIN else { return symptoms }
        let second = first == .client ? server.marks : client.marks
        if !second.contains(.sentFIN) {
            symptoms.insert(.oneFIN)
        } else if !second.contains(.finCoversPeer) {
            symptoms.insert(.crossedFINs)
        }
        return symptoms
    }
}

extension Prefilter {
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
