import Connections
import Packets

/// Takes what the pipeline decodes, in order; statically dispatched, since it is called for every packet.
protocol PacketConsumer {
    /// A TCP segment that passes the filter.
    mutating func receive(_ packet: TCPPacket, at mark: FrameReference)
    /// The same with the hash of its ends, for a consumer that wants it.
    mutating func receive(_ packet: TCPPacket, _ path: PathHash, at mark: FrameReference)
    /// The same in a plain frame of these bytes, for a consumer that decodes it where it stays.
    mutating func receive(_ frame: PlainFrame, _ bytes: RawSpan, at mark: FrameReference)
    /// Segments with these hashes come, the near one first: time to prefetch what leads to their connections.
    mutating func expect(_ far: PathHash, _ near: PathHash)
    /// An ICMP error that quotes a TCP segment, whether it passes the filter or not.
    mutating func receive(_ error: ICMPError, at mark: FrameReference, matchesFilter: Bool)
    /// A segment that the filter refuses.
    mutating func receive(_ refused: RefusedFrame, _ path: PathHash, at mark: FrameReference)
    /// The filter would refuse other frames of the connection of `packet`, which was received before; they never arrive.
    mutating func noteHiding(of packet: TCPPacket)
    /// A frame without either passed at this time.
    mutating func advance(to time: Timestamp)
    /// Whether to go on; asked after each frame.
    var wantsMore: Bool { get }
}

extension PacketConsumer {
    /// For who knows nothing of connections.
    mutating func receive(_ refused: RefusedFrame, _ path: PathHash, at mark: FrameReference) {
        advance(to: mark.time)
    }

    mutating func noteHiding(of packet: TCPPacket) {}

    @inline(__always)
    mutating func expect(_ far: PathHash, _ near: PathHash) {}

    @inline(__always)
    mutating func receive(_ frame: PlainFrame, _ bytes: RawSpan, at mark: FrameReference) {
        receive(frame.segment(bytes), at: mark)
    }

    @inline(__always)
    mutating func receive(_ packet: TCPPacket, _ path: PathHash, at mark: FrameReference) {
        receive(packet, at: mark)
    }
}
