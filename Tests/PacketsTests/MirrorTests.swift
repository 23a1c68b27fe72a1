import Packets
import TestSupport
import Testing

/// TCP under the headers that switches, mirrors and pseudowires put before it.
@Suite struct MirrorTests {
    private static let inner = FrameBuilder.ethernet(0x0800, SampleFrame.ipv4)

    @Test(arguments: SampleFrame.mirrored)
    func findsTheSegment(frame: SampleFrame) throws {
        try expectSample(decode(frame.bytes, frame.link), frame.family, traits: frame.traits)
    }

    @Test(arguments: [
        RefusedFrame("ERSPAN of version 3", NotTCP(.erspanVersion, 3), inGRE(0x88be, [0x30] + zeros(7) + inner)),
        RefusedFrame(
            "ERSPAN III, frame of another type",
            NotTCP(.erspanVersion, 2),
            inGRE(0x22eb, [0x20] + zeros(9) + [0x7c, 0] + inner)
        ),
        RefusedFrame("TZSP keepalive", NotTCP(.ipProtocol, 17), toAnalyser([1, 4, 0, 0])),
        RefusedFrame("TZSP of another version", NotTCP(.ipProtocol, 17), toAnalyser([2, 0, 0, 1, 1] + inner)),
        RefusedFrame("TZSP, Token Ring", NotTCP(.tzspEncapsulation, 2), toAnalyser([1, 0, 0, 2, 1] + inner)),
        RefusedFrame("pseudowire's control channel", NotTCP(.mplsPayload, 1), inMPLS([0x10, 0, 0, 0x21] + zeros(40))),
        RefusedFrame("MPLS with anything", NotTCP(.mplsPayload, 2), inMPLS([0x22] + zeros(40))),
    ])
    func otherContentIsNamed(frame: RefusedFrame) {
        #expect(decode(frame.bytes, frame.link).reason == frame.reason)
    }

    @Test(arguments: [
        CutHeader(21, FrameBuilder.ethernet(0x8909, [1, 1, 0, 1, 0, 9, 8, 0]), .link, at: 14, needs: 8),
        CutHeader(19, FrameBuilder.ethernet(0x8926, [0, 0, 0, 20, 8, 0]), .link, at: 14, needs: 6),
        CutHeader(21, FrameBuilder.ethernet(0x8988, zeros(8)), .link, at: 14, needs: 8),
        CutHeader(15, FrameBuilder.ethernet(0x8903, zeros(2)), .link, at: 14, needs: 2),
        CutHeader(45, outer(47, FrameBuilder.gre(0x88be, sequence: 1, zeros(8))), .gre, at: 42, needs: 8),
        CutHeader(50, outer(47, FrameBuilder.gre(0x22eb, [0x20] + zeros(10) + [1])), .gre, at: 38, needs: 20),
        CutHeader(45, outer(17, FrameBuilder.udp(to: 37008, [1, 0, 0])), .udp, at: 42, needs: 4),
        CutHeader(48, outer(17, FrameBuilder.udp(to: 37008, [1, 0, 0, 1, 10, 1])), .udp, at: 47, needs: 2),
        CutHeader(46, outer(17, FrameBuilder.udp(to: 37008, [1, 0, 0, 1])), .udp, at: 46, needs: 1),
        CutHeader(36, FrameBuilder.ethernet(0x8847, FrameBuilder.mpls([16], zeros(18))), .mpls, at: 18, needs: 19),
        CutHeader(
            30,
            FrameBuilder.ethernet(0x8847, FrameBuilder.mpls([16], [2] + zeros(11))),
            .mpls,
            at: 18,
            needs: 19
        ),
    ])
    func cutHeadersTellWhere(frame: CutHeader) {
        var decoded = frame.decoded
        if case .malformed(var error) = decoded, error.limit == .declared {
            // The outer packet's length is short as well.
            error.limit = .captured
            decoded = .malformed(error)
        }
        #expect(decoded.error == frame.error)
    }

    @Test func metadataWithoutOptionsIsMalformed() {
        let error = DecodeError(layer: .link, offset: 14, needed: 1, available: 0, limit: .value)
        #expect(decode(FrameBuilder.ethernet(0x8909, [1, 0, 8, 0] + SampleFrame.ipv4)).error == error)
    }

    @Test(arguments: [22, 23, 300])
    func stackedTagsAreBounded(count: Int) {
        let tags = (0..<count).flatMap { _ in [0, 0, 0, 20, 0x89, 0x26] as [UInt8] }
        let decoded = decode(FrameBuilder.ethernet(0x8926, tags.dropLast(2) + [8, 0] + SampleFrame.ipv4))
        #expect((decoded.packet != nil) == (count == 22))
        #expect((decoded.reason == NotTCP(.nesting)) == (count > 22))
    }

    private static func inGRE(_ type: UInt16, _ payload: [UInt8]) -> [UInt8] {
        FrameBuilder.ethernet(0x0800, FrameBuilder.ipv4(carrying: 47, FrameBuilder.gre(type, sequence: 1, payload)))
    }

    private static func toAnalyser(_ payload: [UInt8]) -> [UInt8] {
        FrameBuilder.ethernet(0x0800, FrameBuilder.ipv4(carrying: 17, FrameBuilder.udp(to: 37008, payload)))
    }

    private static func inMPLS(_ payload: [UInt8]) -> [UInt8] {
        FrameBuilder.ethernet(0x8847, FrameBuilder.mpls([16], payload))
    }

    private static func outer(_ proto: UInt8, _ content: [UInt8]) -> [UInt8] {
        FrameBuilder.ethernet(0x0800, FrameBuilder.ipv4(carrying: proto, length: 900, content))
    }

    private static func zeros(_ count: Int) -> [UInt8] {
        [UInt8](repeating: 0, count: count)
    }
}
