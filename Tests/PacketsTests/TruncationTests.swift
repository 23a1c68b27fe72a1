import Packets
import TestSupport
import Testing

/// Frames cut at every byte: behind the TCP header the segment stays, before it there is none.
@Suite struct TruncationTests {
    /// The first byte and the byte after the last one of the sample segment in `bytes`.
    private static func segment(in bytes: [UInt8]) -> Range<Int>? {
        let segment = FrameBuilder.tcp()
        return bytes.indices.first { bytes[$0...].starts(with: segment) }.map { $0..<$0 + segment.count }
    }

    /// Decodes the first `count` bytes of a frame.
    private static func decode(_ bytes: [UInt8], first count: Int, of length: Int, _ link: LinkType) -> DecodedFrame {
        FrameDecoder.decode(bytes.span.bytes.extracting(first: count), originalLength: length, link: link)
    }

    /// What must not change when a frame is cut.
    private struct Essence: Equatable {
        var source: Endpoint
        var destination: Endpoint
        var sequence: SequenceNumber
        var acknowledgment: SequenceNumber
        var flags: TCPFlags
        var window: UInt16
        var payloadLength: UInt32
        var headerLength: UInt8

        init(_ packet: TCPPacket) {
            source = packet.source
            destination = packet.destination
            sequence = packet.sequence
            acknowledgment = packet.acknowledgment
            flags = packet.flags
            window = packet.window
            payloadLength = packet.payloadLength
            headerLength = packet.headerLength
        }
    }

    @Test(arguments: SampleFrame.all)
    func builtFramesKeepTheirSegment(frame: SampleFrame) throws {
        let range = try #require(Self.segment(in: frame.bytes))
        let whole = try #require(
            Self.decode(frame.bytes, first: frame.bytes.count, of: frame.bytes.count, frame.link).packet
        )
        let wrongLengths = (0...frame.bytes.count).filter { count in
            let decoded = Self.decode(frame.bytes, first: count, of: frame.bytes.count, frame.link)
            guard count >= range.lowerBound + 20 else { return decoded.error == nil && decoded.reason == nil }
            guard let packet = decoded.packet else { return true }
            let traits = count < range.upperBound ? frame.traits.union(.cut) : frame.traits
            return Essence(packet) != Essence(whole) || packet.traits != traits
        }
        #expect(wrongLengths.isEmpty)
    }

    @Test(arguments: QuoteFrame.all)
    func builtErrorsKeepTheirQuote(frame: QuoteFrame) throws {
        let bytes = frame.bytes
        let range = try #require(Self.segment(in: bytes))
        let wrongLengths = (0...bytes.count).filter { count in
            let decoded = Self.decode(bytes, first: count, of: bytes.count, .ethernet)
            guard count >= range.lowerBound + 4 else { return decoded.error == nil && decoded.reason == nil }
            guard let error = decoded.icmp else { return true }
            return error.quotedSource.port != 40000 || error.quotedDestination.port != 9502
                || error.quotedSequence != (count < range.lowerBound + 8 ? nil : SequenceNumber(0x1122_3344))
                || error.quotedFlags != (count < range.lowerBound + 14 ? nil : [.psh, .ack])
                || error.length != UInt32(8 + frame.quote.count) || error.nextHopMTU != frame.mtu
        }
        #expect(wrongLengths.isEmpty)
    }

    @Test(arguments: Fixtures.captures)
    func recordedFramesKeepTheirSegment(capture: FixtureCapture) throws {
        let file = try capture.file()
        let problems = file.frames.enumerated().compactMap { index, frame in
            let decoded = (0...frame.bytes.count).map {
                Self.decode(frame.bytes, first: $0, of: frame.originalLength, file.link)
            }
            let problem = decoded.last?.packet.map { Self.problem(of: decoded, $0) } ?? Self.quoteProblem(of: decoded)
            return problem.map { "frame \(index + 1): \($0)" }
        }
        #expect(problems.isEmpty)
    }

    /// What is wrong with the prefixes of a frame that holds the segment `whole`.
    private static func problem(of decoded: [DecodedFrame], _ whole: TCPPacket) -> String? {
        guard let first = decoded.firstIndex(where: { $0.packet != nil }), first > 0 else { return "never a segment" }
        guard let before = decoded[first - 1].error, before.layer == .tcp, before.offset + 20 == first else {
            return "\(decoded[first - 1]) one byte before the end of the TCP header"
        }
        if decoded[..<first].contains(where: { $0.icmp != nil }) { return "an ICMP error before the segment" }
        let changed = decoded[first...].firstIndex { $0.packet.map(Essence.init) != Essence(whole) }
        return changed.map { "the first \($0) bytes: \(decoded[$0])" }
    }

    /// What is wrong with the prefixes of a frame that holds no segment, perhaps a quoted one.
    private static func quoteProblem(of decoded: [DecodedFrame]) -> String? {
        if let count = decoded.firstIndex(where: { $0.packet != nil }) { return "the first \(count) bytes are TCP" }
        let quote = decoded.last?.icmp
        let wrong = decoded.firstIndex {
            guard let error = $0.icmp else { return false }
            return error.quotedSource != quote?.quotedSource || error.quotedDestination != quote?.quotedDestination
        }
        return wrong.map { "the first \($0) bytes: \(decoded[$0])" }
    }
}
