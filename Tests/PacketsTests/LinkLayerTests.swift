import Packets
import TestSupport
import Testing

/// What stands before the IP header.
@Suite struct LinkLayerTests {
    @Test(arguments: SampleFrame.links + SampleFrame.oldLinks + SampleFrame.wireless)
    func findsTheSegment(frame: SampleFrame) throws {
        try expectSample(decode(frame.bytes, frame.link), frame.family, traits: frame.traits)
    }
}
