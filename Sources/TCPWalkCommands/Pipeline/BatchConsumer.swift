import Connections
import Packets

/// Takes what a file holds: a batch at a time where another core reads it.
protocol BatchConsumer: PacketConsumer {
    /// All that a batch holds, in order.
    mutating func receive(_ batch: FrameBatch)
    /// A segment with the hash of its ends, for a consumer that wants it.
    mutating func receive(_ packet: TCPPacket, _ path: PathHash, at mark: FrameReference)
    /// Segments with these hashes come, the near one first: time to prefetch what leads to their connections.
    mutating func expect(_ far: PathHash, _ near: PathHash)
}

extension BatchConsumer {
    @inline(__always)
    mutating func receive(_ packet: TCPPacket, _ path: PathHash, at mark: FrameReference) {
        receive(packet, at: mark)
    }

    @inline(__always)
    mutating func expect(_ far: PathHash, _ near: PathHash) {}
}
