import Packets

/// Finds out whether a filter tells the frames of one connection apart. From an interface what it refuses never arrives, so it
/// is tried on made-up frames, once for each pair of ends.
struct FilterTrial {
    /// What was found out about a pair of ends.
    private struct Verdict {
        var hash: UInt64 = 0
        var hides = false
    }

    /// Pairs of ends that are remembered; a power of two.
    private static let room = 4096

    private let filter: CompiledFilter
    private let link: LinkType
    private var verdicts = [Verdict](repeating: Verdict(), count: room)

    /// A trial of `filter` on frames of `link`.
    init(_ filter: CompiledFilter, link: LinkType) {
        self.filter = filter
        self.link = link
    }

    /// Whether it refuses other frames between the ends of the segment in `frame`, which it lets through.
    mutating func hides(othersThan frame: RawSpan, originalLength: Int) -> Bool {
        guard case .tcp(let packet) = FrameDecoder.decode(frame, originalLength: originalLength, link: link) else {
            return false
        }
        let hash = EndpointSeed.shared.hash(packet.source, packet.destination)
        let place = Int(truncatingIfNeeded: hash) & (Self.room - 1)
        if verdicts[place].hash != hash {
            verdicts[place] = Verdict(hash: hash, hides: refusesOne(like: frame, holding: packet))
        }
        return verdicts[place].hides
    }

    private func refusesOne(like frame: RawSpan, holding packet: TCPPacket) -> Bool {
        // No headers are longer.
        let bytes = frame.copy(upTo: 512)
        guard let frames = MadeUpFrames(like: bytes, holding: packet, link: link) else { return false }
        return !frames.allSatisfy { filter.matches($0) }
    }
}

extension RawSpan {
    /// The first bytes, `limit` of them at most.
    fileprivate func copy(upTo limit: Int) -> [UInt8] {
        unsafe withUnsafeBytes { unsafe Array($0.prefix(limit)) }
    }
}
