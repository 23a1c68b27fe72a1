import Connections
import Packets

/// The symptoms of a connection: a rule of whose symptoms a connection shows none is not asked. Most connections show none at
/// all.
struct Prefilter: OptionSet {
    let rawValue: UInt64

    init(rawValue: UInt64) {
        self.rawValue = rawValue
    }

    /// One symptom; a bit beyond the word would never be seen.
    init(bit: Int) {
        precondition(0 <= bit && bit < RawValue.bitWidth, "there is no bit \(bit)")
        rawValue = 1 << RawValue(truncatingIfNeeded: bit)
    }

    // How it stands.
    static let unanswered = Prefilter(bit: 0)
    static let refused = Prefilter(bit: 1)
    static let unreachable = Prefilter(bit: 2)
    static let halfOpen = Prefilter(bit: 3)
    static let aborted = Prefilter(bit: 4)
    /// One side has closed, and the other has not.
    static let oneFIN = Prefilter(bit: 5)
    /// Both sides have closed, and the second FIN does not acknowledge the first.
    static let crossedFINs = Prefilter(bit: 6)
    /// A side went on taking data after its FIN.
    static let halfClose = Prefilter(bit: 7)

    // How it began.
    static let predecessor = Prefilter(bit: 8)
    static let simultaneousOpen = Prefilter(bit: 9)
    static let selfConnect = Prefilter(bit: 10)
    /// A Fast Open option, or bytes on the SYN.
    static let fastOpen = Prefilter(bit: 11)
    static let ecn = Prefilter(bit: 12)
    /// The SYN offered SACK, and the SYN-ACK does not take it up.
    static let optionsDeclined = Prefilter(bit: 13)

    // What was sent again, came late, or was not taken.
    static let synAgain = Prefilter(bit: 14)
    static let synAckAgain = Prefilter(bit: 15)
    /// Payload of the client that its server let be retransmitted without having shown that it was established.
    static let ignoredData = Prefilter(bit: 16)
    static let dataAgain = Prefilter(bit: 17)
    static let outOfOrder = Prefilter(bit: 18)
    static let finAgain = Prefilter(bit: 19)
    static let oldDuplicate = Prefilter(bit: 20)
    static let staleAck = Prefilter(bit: 21)

    // What else was met.
    static let window = Prefilter(bit: 22)
    static let keepalive = Prefilter(bit: 23)
    static let reset = Prefilter(bit: 24)
    /// An RST that was answered, or after which its sender went on.
    static let resetDoubted = Prefilter(bit: 25)
    static let icmp = Prefilter(bit: 26)
    /// Segments that were held back, or a window that keeps its sender waiting.
    static let heldBack = Prefilter(bit: 27)
    /// Numbers on which the two sides do not agree: scales, SACK blocks, answers without end.
    static let discord = Prefilter(bit: 28)
    /// An application took long, or the path does.
    static let slow = Prefilter(bit: 31)
    /// From such a round trip on the path is what is slow: twice around the globe by cable.
    static let slowPath = Interval.milliseconds(500)

    // How its SYN was answered.
    /// Another SYN-ACK to the same SYN, with a number of its own.
    static let rivalSYNACK = Prefilter(bit: 32)
    /// A SYN-ACK with window 0.
    static let closedSYNACK = Prefilter(bit: 33)
    /// What the server sends later comes from another distance than its SYN-ACK.
    static let otherDistance = Prefilter(bit: 34)
    /// The client's first data was acknowledged much sooner than its SYN.
    static let ackedNearer = Prefilter(bit: 35)
    /// Another connection of the capture says something of it.
    static let relation = Prefilter(bit: 29)
}

extension Connection {
    /// The symptoms that it shows, when its outcome is `outcome`.
    func symptoms(_ outcome: Outcome) -> Prefilter {
        var symptoms = Prefilter(outcome).union(openingSymptoms).union(closeSymptoms)
        // Few connections have so many segments: they are looked at more closely.
        if max(client.transfer.segments, server.transfer.segments) >= SmallWindow.leastSegments, isWindowSmall {
            symptoms.insert(.heldBack)
        }
        for incident in incidents { symptoms.formUnion(Prefilter(incident.kind)) }
        return symptoms
    }

    /// The last window of a side is less than a segment, and the other one sends to it.
    @inline(never)
    private var isWindowSmall: Bool {
        SmallWindow.isSuspect(client.window, server.transfer.segments)
            || SmallWindow.isSuspect(server.window, client.transfer.segments)
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
        if let path = roundTrip(to: .server), path >= NearerACK.shortestPath {
            if path >= Prefilter.slowPath { symptoms.insert(.slow) }
            if nearerACK != nil { symptoms.insert(.ackedNearer) }
        }
        if handshake.synAck != nil, handshake.clientOffer.sackPermitted, !handshake.serverOffer.sackPermitted {
            symptoms.insert(.optionsDeclined)
        }
        return symptoms
    }

    private var closeSymptoms: Prefilter {
        var symptoms: Prefilter = []
        if client.flags.union(server.flags).contains(.halfCloseProven) { symptoms.insert(.halfClose) }
        if client.finCount > 1 || server.finCount > 1 { symptoms.insert(.finAgain) }
        guard let first = firstFIN else { return symptoms }
        let second = first == .client ? server.flags : client.flags
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
        case .heldBack: self = .heldBack
        case .windowCollapsed, .lostBeyondUnscaled, .foreignSACK, .loop: self = .discord
        case .keepalive: self = .keepalive
        case .windowProbe: self = []
        case .finRetransmitted, .finAfterAck: self = .finAgain
        case .reset: self = .reset
        case .icmp: self = .icmp
        case .oldDuplicate: self = .oldDuplicate
        case .staleAck: self = .staleAck
        case .answerNotTaken: self = []
        case .rivalSYNACK: self = .rivalSYNACK
        case .closedSYNACK: self = .closedSYNACK
        case .otherDistance: self = .otherDistance
        case .challengeAck, .senderGoesOn: self = .resetDoubted
        case .slowAnswer, .slowRequest: self = .slow
        }
    }
}
