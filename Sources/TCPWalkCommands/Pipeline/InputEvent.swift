import Connections
import Packets

/// What an input tells besides the segments that pass the filter.
enum InputEvent: Sendable {
    /// An ICMP error that quotes a TCP segment, whether it passes the filter or not.
    case icmpError(ICMPError, FrameReference, matchesFilter: Bool)
    /// A segment that the filter refuses.
    case refused(RefusedFrame, PathHash, FrameReference)
    /// The filter would refuse other frames of the connection of this packet, which was received before; they never arrive.
    case hiding(TCPPacket)
    /// A frame with none of these passed at this time.
    case time(Timestamp)

    /// When it happened; nil for what has no frame of its own.
    var time: Timestamp? {
        switch self {
        case .icmpError(_, let mark, _), .refused(_, _, let mark): mark.time
        case .hiding: nil
        case .time(let time): time
        }
    }
}
