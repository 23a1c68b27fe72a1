import Packets

/// What each of several files holds: a segment that another file holds too is a copy, known by its content, however far apart
/// the two stand and whatever their clocks say.
struct SegmentContents: Sendable {
    /// Segments remembered at least; twice as many at most, 32 bytes each. Older ones are forgotten.
    static let limit = 1 << 19
    /// Files whose segments are counted apart; further ones share a count.
    private static let lanes = 8

    /// How often each content was in each file, eight bits a file.
    private var recent: [UInt64: UInt64] = [:]
    private var older: [UInt64: UInt64] = [:]

    /// Counts a segment for its file.
    ///
    /// - Returns: Whether another file has held it more often so far than its own: then this is that one's copy.
    mutating func add(_ packet: TCPPacket, _ path: UInt64) -> Bool {
        guard Self.isDistinct(packet) else { return false }
        let content = RecentSegments.content(of: packet) ^ path &* 0x9e37_79b9_7f4a_7c15 ^ UInt64(packet.source.port)
        let shift = UInt64(Int(packet.input) % Self.lanes) * 8
        var counts = recent[content] ?? older[content] ?? 0
        let own = counts >> shift & 0xff
        let most = (0..<Self.lanes).reduce(UInt64(0)) { max($0, counts >> UInt64($1 * 8) & 0xff) }
        if own < 0xff { counts += 1 << shift }
        if recent.count >= Self.limit {
            older = recent
            recent = [:]
        }
        recent[content] = counts
        return most > own
    }

    /// A bare ACK without IP id and timestamp can be equal to another one in everything.
    private static func isDistinct(_ packet: TCPPacket) -> Bool {
        !packet.isBareACK || packet.identification != 0 || packet.options.timestamps != nil
    }
}
