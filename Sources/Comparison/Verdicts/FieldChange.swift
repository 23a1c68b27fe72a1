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
