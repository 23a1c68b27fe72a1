import Connections
import Packets

/// A field that was rewritten between the points: in which direction, from what to what, how often.
public struct FieldChange: Sendable {
    /// The field.
    public enum Field: String, Sendable, Hashable {
        case source = "src"
        case destination = "dst"
        case sequence = "seq"
        case acknowledgment = "ack"
        case flags
        case timeToLive = "ttl"
        case trafficClass = "tos"
        case identification = "ipid"
        case window = "win"
        case maximumSegmentSize = "mss"
        case windowScale = "wscale"
        case sackPermitted = "sackOK"
        case timestamps
        case timestampValues = "timestamps-value"
        case sackBlocks = "sack"
        case otherOptions = "options"
        case length
        case payload
    }

    /// A field's value.
    public enum Value: Sendable, Hashable {
        /// It is not there.
        case absent
        case number(Int)
        case flag(Bool)
        case flags(TCPFlags)
        case endpoint(Endpoint)
        case pair(UInt32, UInt32)
        case blocks([SACKBlock])
        case kinds([UInt8])
        case text(String)
    }

    /// Whose packets.
    public let side: Side
    /// Which field.
    public let field: Field
    /// At U, in the first of them.
    public let from: Value
    /// At D.
    public let to: Value
    /// In how many.
    public internal(set) var count = 0
    /// The frames of the first ones at U.
    public internal(set) var upperFrames: [FrameNumber] = []
    /// At D.
    public internal(set) var lowerFrames: [FrameNumber] = []
}

/// Counts the rewrites of one connection.
struct FieldChanges {
    /// Kinds of rewrites that are kept; made-up packets can differ in any way.
    private static let mostKinds = 256
    /// Frames that are kept of each.
    private static let mostFrames = 20

    private struct Key: Hashable {
        var side: Side
        var field: FieldChange.Field
        var from: FieldChange.Value
        var to: FieldChange.Value
    }

    private var places: [Key: Int] = [:]
    private(set) var all: [FieldChange] = []

    mutating func add(_ difference: SegmentDifference, _ side: Side, _ upper: FrameNumber, _ lower: FrameNumber) {
        let key = Key(side: side, field: difference.field, from: difference.keyFrom, to: difference.keyTo)
        let place: Int
        if let known = places[key] {
            place = known
        } else {
            guard all.count < Self.mostKinds else { return }
            place = all.count
            places[key] = place
            all.append(FieldChange(side: side, field: difference.field, from: difference.from, to: difference.to))
        }
        all[place].count += 1
        guard all[place].upperFrames.count < Self.mostFrames else { return }
        all[place].upperFrames.append(upper)
        all[place].lowerFrames.append(lower)
    }
}
