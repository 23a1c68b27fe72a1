import Connections
import Packets

/// A port scan, a SYN flood, or backscatter: what its connections have in common, and figures over all of them.
public struct CaptureGroup: Sendable {
    /// What it is.
    public enum Kind: UInt8, Hashable, Sendable, CaseIterable {
        /// A source tried many ports or hosts.
        case portScan
        /// Very many handshakes of a listener were begun and not finished.
        case synFlood
        /// Answers came to SYNs that nobody here sent.
        case backscatter

        /// The finding of that name.
        public var id: FindingID {
            switch self {
            case .portScan: .portScan
            case .synFlood: .synFlood
            case .backscatter: .backscatter
            }
        }
    }

    /// The end or host that all its connections have in common.
    public enum Subject: Hashable, Sendable {
        /// The scanner.
        case scanner(Address)
        /// The flooded listener.
        case listener(Endpoint)
        /// The host that sends unrequested answers: a flood with forged sources meets it.
        case unaskedSender(Address)
        /// The host that gets the answers of many: SYNs were sent with its address forged as their source.
        case unaskedReceiver(Address)

        /// Its address.
        public var address: Address {
            switch self {
            case .scanner(let address), .unaskedSender(let address), .unaskedReceiver(let address): address
            case .listener(let endpoint): endpoint.address
            }
        }
    }

    /// The end or host that all its connections have in common.
    public let subject: Subject
    /// How sure it is.
    public internal(set) var evidence = Evidence.implied
    /// How much attention it asks for.
    public internal(set) var severity = Severity.warning

    /// How many connections are in it.
    public internal(set) var connections = 0
    /// Those of them whose SYN nothing answered.
    public internal(set) var unanswered = 0
    /// Those that were refused, by RST or ICMP.
    public internal(set) var refused = 0
    /// Those in which a SYN-ACK came.
    public internal(set) var answered = 0
    /// Answers that were RSTs; of backscatter.
    public internal(set) var resets = 0

    /// How many addresses are on the other side: targets, sources, or ends of backscatter.
    public internal(set) var peers = 0
    /// `peers` is exact; if not, it is so to about 3 %.
    public internal(set) var arePeersExact = true
    /// One of them, for where there is but one.
    public internal(set) var somePeer: Address?
    /// How many ports were tried.
    public internal(set) var ports = 0
    /// Some of these ports, lowest first.
    public internal(set) var somePorts: [UInt16] = []
    /// Some ends that a scanner found open, in order.
    public internal(set) var openEnds: [Endpoint] = []
    /// How many there were.
    public internal(set) var openCount = 0

    /// The beginning of the first of its connections.
    public internal(set) var first: FrameReference
    /// The beginning of the last of them.
    public internal(set) var last: FrameReference
    /// The first frames of some of them.
    public internal(set) var frames: [FrameNumber] = []
    /// How many began in a second, at the most; nil when they are too few to tell.
    public internal(set) var peak: Int?
    /// `peak` is exact; if not, it is so to about 2 %.
    public internal(set) var isPeakExact = true

    /// What it is.
    public var kind: Kind {
        switch subject {
        case .scanner: .portScan
        case .listener: .synFlood
        case .unaskedSender, .unaskedReceiver: .backscatter
        }
    }

    /// From the first to the last beginning.
    public var duration: Interval {
        last.time.since(first.time)
    }

    init(_ subject: Subject, first: FrameReference, last: FrameReference) {
        self.subject = subject
        self.first = first
        self.last = last
    }
}
