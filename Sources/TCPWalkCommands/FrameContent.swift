import Connections
import Packets

/// What a frame holds for a consumer.
enum FrameContent: Sendable {
    /// A TCP segment that passes the filter.
    case segment(TCPPacket, FrameMark)
    /// An ICMP error that quotes a TCP segment.
    case icmpError(ICMPError, FrameMark, matchesFilter: Bool)
    /// Neither: only the time is of interest.
    case nothing(Timestamp)

    /// Whether it belongs to the connections.
    var isOfConnections: Bool {
        if case .nothing = self { false } else { true }
    }
}

extension PacketConsumer {
    /// Takes what one frame holds.
    @inline(__always)
    mutating func receive(_ content: FrameContent) {
        switch content {
        case .segment(let packet, let mark):
            advance(to: mark.time)
            receive(packet, at: mark)
        case .icmpError(let error, let mark, let matchesFilter):
            advance(to: mark.time)
            receive(error, at: mark, matchesFilter: matchesFilter)
        case .nothing(let time):
            advance(to: time)
        }
    }
}
