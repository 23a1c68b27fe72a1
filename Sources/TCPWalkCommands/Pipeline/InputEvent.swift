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
        case .icmpError(_, let reference, _), .refused(_, _, let reference): reference.time
        case .hiding: nil
        case .time(let time): time
        }
    }
}

extension ConnectionTable {
    /// Takes in what is no segment.
    ///
    /// - Parameters:
    ///   - event: What it is.
    ///   - unmatched: Counts ICMP errors that pass the filter and quote none of the connections.
    /// - Returns: The place of the connection that an ICMP error quotes.
    @discardableResult
    mutating func receive(_ event: InputEvent, unmatched: inout Int) -> Int? {
        switch event {
        case .icmpError(let error, let reference, let matchesFilter):
            let place = receive(error, at: reference)
            if place == nil, matchesFilter { unmatched += 1 }
            return place
        case .refused(let frame, let path, let reference): receive(frame, path, at: reference)
        case .hiding(let packet): noteHiding(of: packet, PathHash(packet))
        case .time(let time): advance(to: time)
        }
        return nil
    }
}
