import Capture
import Connections
import Packets

/// Takes what the pipeline decodes, in order; statically dispatched, since it is called for every packet.
protocol PacketConsumer {
    /// A TCP segment that passes the filter, and the frame that it was decoded from.
    mutating func receive(_ packet: TCPPacket, _ bytes: RawSpan, at reference: FrameReference)
    /// The same in a plain frame of these bytes, for a consumer that decodes it where it stays.
    mutating func receive(_ frame: PlainFrame, _ bytes: RawSpan, at reference: FrameReference)
    /// Anything else.
    mutating func receive(_ event: InputEvent)
    /// Whether it has to see the frames themselves: they then come one by one.
    var wantsBytes: Bool { get }
    /// The frame of which the next call tells what it holds.
    mutating func see(_ header: FrameHeader, _ bytes: RawSpan)
    /// Whether it looks at the payload of segments: batches then keep it.
    var wantsPayload: Bool { get }
    /// Whether to go on; asked after each frame.
    var wantsMore: Bool { get }
}

extension PacketConsumer {
    var wantsPayload: Bool {
        false
    }

    var wantsBytes: Bool {
        false
    }

    @inline(__always)
    mutating func see(_ header: FrameHeader, _ bytes: RawSpan) {}

    @inline(__always)
    mutating func receive(_ frame: PlainFrame, _ bytes: RawSpan, at reference: FrameReference) {
        receive(frame.segment(bytes), bytes, at: reference)
    }
}
