import Packets
import TestSupport
import Testing

/// ICMP errors and the segments that they quote.
@Suite struct ICMPQuoteTests {
    private typealias Sample = FrameBuilder.Sample

    @Test(arguments: QuoteFrame.all)
    func findsTheQuotedSegment(frame: QuoteFrame) throws {
        let error = try #require(decode(frame.bytes).icmp)
        let isVersion4 = frame.family == .ipv4
        #expect(error.reporter == (isVersion4 ? Sample.routerIPv4 : Sample.routerIPv6))
        #expect(error.recipient == (isVersion4 ? Sample.clientIPv4 : Sample.clientIPv6))
        #expect(error.type == frame.type)
        #expect(error.code == frame.code)
        #expect(error.nextHopMTU == frame.mtu)
        #expect(error.quotedSource.address == (isVersion4 ? Sample.clientIPv4 : Sample.clientIPv6))
        #expect(error.quotedDestination.address == (isVersion4 ? Sample.serverIPv4 : Sample.serverIPv6))
        #expect(error.quotedSource.port == 40000)
        #expect(error.quotedDestination.port == 9502)
        #expect(error.quotedSequence == SequenceNumber(0x1122_3344))
        #expect(error.quotedFlags == [.psh, .ack])
        #expect(error.length == UInt32(8 + frame.quote.count))
    }

    /// How many bytes of TCP are quoted, and what is known then.
    @Test(arguments: [(4, false, false), (7, false, false), (8, true, false), (13, true, false), (14, true, true)])
    func shortQuotesKnowLess(count: Int, knowsSequence: Bool, knowsFlags: Bool) throws {
        for family in [Address.Family.ipv4, .ipv6] {
            let whole = family == .ipv4 ? SampleFrame.ipv4 : SampleFrame.ipv6
            let quote = Array(whole.prefix((family == .ipv4 ? 20 : 40) + count))
            let frame = QuoteFrame(name: "short", family: family, type: family == .ipv4 ? 3 : 1, code: 1, quote: quote)
            let error = try #require(decode(frame.bytes).icmp)
            #expect(error.quotedSource.port == 40000)
            #expect(error.quotedDestination.port == 9502)
            #expect((error.quotedSequence != nil) == knowsSequence)
            #expect((error.quotedFlags != nil) == knowsFlags)
        }
    }

    @Test(arguments: [0, 1, 3])
    func quotesWithoutPortsAreMalformed(count: Int) {
        let quote = Array(SampleFrame.ipv4.prefix(20 + count))
        let frame = QuoteFrame(name: "no ports", family: .ipv4, type: 3, code: 1, quote: quote)
        let error = DecodeError(layer: .icmp, offset: 62, needed: 4, available: count, limit: .declared)
        #expect(decode(frame.bytes).error == error)
    }

    @Test(arguments: [
        CutHeader(34, QuoteFrame.all[0].bytes, .icmp, at: 34, needs: 8),
        CutHeader(41, QuoteFrame.all[0].bytes, .icmp, at: 34, needs: 8),
        CutHeader(61, QuoteFrame.all[0].bytes, .icmp, at: 42, needs: 20),
        CutHeader(65, QuoteFrame.all[0].bytes, .icmp, at: 62, needs: 4),
    ])
    func cutErrorsTellWhere(frame: CutHeader) {
        #expect(frame.decoded.error == frame.error)
    }

    @Test(arguments: [
        RefusedFrame("echo", NotTCP(.ipProtocol, 1), icmp(8, SampleFrame.ipv4)),
        RefusedFrame("echo reply", NotTCP(.ipProtocol, 1), icmp(0, SampleFrame.ipv4)),
        RefusedFrame(
            "UDP quoted",
            NotTCP(.ipProtocol, 1),
            icmp(3, FrameBuilder.ipv4(carrying: 17, FrameBuilder.tcp()))
        ),
        RefusedFrame(
            "later fragment quoted",
            NotTCP(.ipProtocol, 1),
            icmp(3, FrameBuilder.ipv4(fragment: 2, FrameBuilder.tcp()))
        ),
        RefusedFrame("IPv6 quoted by ICMP", NotTCP(.ipProtocol, 1), icmp(3, SampleFrame.ipv6)),
        RefusedFrame(
            "header length of the quote below 20",
            NotTCP(.ipProtocol, 1),
            icmp(3, [0x44] + SampleFrame.ipv4.dropFirst())
        ),
        RefusedFrame("v6 echo", NotTCP(.ipProtocol, 58), icmp6(128, SampleFrame.ipv6)),
        RefusedFrame("v6 neighbour solicitation", NotTCP(.ipProtocol, 58), icmp6(135, SampleFrame.ipv6)),
        RefusedFrame("IPv4 quoted by ICMPv6", NotTCP(.ipProtocol, 58), icmp6(1, SampleFrame.ipv4)),
        RefusedFrame(
            "v6 later fragment quoted",
            NotTCP(.ipProtocol, 58),
            icmp6(
                1,
                FrameBuilder.ipv6(carrying: 44, FrameBuilder.fragmentHeader(offset: 1, more: true, FrameBuilder.tcp()))
            )
        ),
        RefusedFrame(
            "ICMPv6 in IPv4",
            NotTCP(.ipProtocol, 58),
            FrameBuilder.ethernet(
                0x0800,
                FrameBuilder.ipv4(carrying: 58, FrameBuilder.icmp(type: 1, code: 0, SampleFrame.ipv6))
            )
        ),
    ])
    func otherMessagesAreNotTCP(frame: RefusedFrame) {
        #expect(decode(frame.bytes).reason == frame.reason)
    }

    private static func icmp(_ type: UInt8, _ quote: [UInt8]) -> [UInt8] {
        QuoteFrame(name: "", family: .ipv4, type: type, code: 0, quote: quote).bytes
    }

    private static func icmp6(_ type: UInt8, _ quote: [UInt8]) -> [UInt8] {
        QuoteFrame(name: "", family: .ipv6, type: type, code: 0, quote: quote).bytes
    }
}
