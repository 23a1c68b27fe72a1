import Connections
import Packets

extension FuzzInput {
    /// Decodes the frames one after the other, and lends their bytes.
    func forEachFrame(_ body: (FrameReference, DecodedFrame, RawSpan) -> Void) {
        // A usual moment: the far ones are a few steps of years away.
        var time = Timestamp(seconds: 1_700_000_000, nanoseconds: 0)
        for (place, frame) in frames.enumerated() {
            time.nanoseconds &+= frame.nanoseconds
            let reference = FrameReference(frame: FrameNumber(place + 1), time: time)
            let span = frame.bytes.span.bytes
            let decoded = FrameDecoder.decode(span, originalLength: frame.originalLength, link: LinkType(linkNumber))
            body(reference, decoded, span)
        }
    }
}
