import Connections
import Packets

/// What became of one packet, or of a part of it, between two points: the verdict, how sure it is, and what shows it.
public struct Passage: Sendable {
    /// The verdict.
    public enum Verdict: Sendable, Equatable {
        /// It came by at D.
        case delivered
        /// It came by at D twice.
        case duplicated
        /// Others that were sent later came by before it.
        case reordered(overtakenBy: Int)
        /// It took this much longer than the fastest, in seconds.
        case delayed(Double)
        /// It came by cut or joined.
        case resegmented(into: Int)
        /// It passed U and never reached D.
        case lost
        /// It passed, and one capture missed it.
        case notCaptured
        /// The other capture had not begun, or had ended.
        case outside
        /// It came by at D and never passed U: it was made between.
        case injected

        /// The word that records use.
        public var name: String {
            switch self {
            case .delivered: "delivered"
            case .duplicated: "duplicated"
            case .reordered: "reordered"
            case .delayed: "delayed"
            case .resegmented: "resegmented"
            case .lost: "lost"
            case .notCaptured: "not-captured"
            case .outside: "outside"
            case .injected: "injected"
            }
        }

        /// Whether it says that nothing happened.
        public var isPlain: Bool {
            switch self {
            case .delivered, .resegmented: true
            default: false
            }
        }
    }

    /// The verdict.
    public internal(set) var verdict: Verdict
    /// How sure it is.
    public internal(set) var evidence: Evidence
    /// What shows it.
    public internal(set) var reason: PassageReason
    /// Who sent it, or in whose name it was made.
    public let side: Side
    /// The packet as it was seen: at U, or where it is not there at D.
    public let sighting: Sighting
    /// Whether it was seen at U.
    public let isAtUpper: Bool
    /// The sequence number of its first byte, or of the part's.
    public internal(set) var sequence: SequenceNumber
    /// Payload bytes of it, or of the part.
    public internal(set) var length: UInt32
    /// Its frames at U.
    public internal(set) var upperFrames: FrameList = []
    /// Its frames at D.
    public internal(set) var lowerFrames: FrameList = []
    /// The frame at U in which the same bytes were sent again.
    public internal(set) var again: FrameNumber?
    /// The frame that proves it, and whether that is at U.
    public internal(set) var witness: (isAtUpper: Bool, frame: FrameNumber)?
    /// Whether it is U's capture that lacks it, of `notCaptured` and `outside`.
    public internal(set) var isMissingAtUpper = false
    /// The delay, in seconds.
    public internal(set) var delay: Double?
    /// How much of it is above the least of this direction, in seconds.
    public internal(set) var extra: Double?

    init(
        _ verdict: Verdict,
        _ evidence: Evidence,
        _ reason: PassageReason,
        of sighting: Sighting,
        _ side: Side,
        isAtUpper: Bool
    ) {
        self.verdict = verdict
        self.evidence = evidence
        self.reason = reason
        self.side = side
        self.sighting = sighting
        self.isAtUpper = isAtUpper
        sequence = sighting.packet.sequence
        length = sighting.length
        let frames = FrameList(CollectionOfOne(sighting.frame))
        if isAtUpper { upperFrames = frames } else { lowerFrames = frames }
    }
}
