import Packets

/// Fingerprints of the last four segments of one side with their times, to tell a packet seen twice from a retransmission.
struct RecentSegments: Hashable, Sendable {
    var ring: (UInt32, UInt32, UInt32, UInt32) = (0, 0, 0, 0)
    /// When they passed, in units of 2^18 ns (0.26 ms); they repeat after 17 s.
    var times: (UInt16, UInt16, UInt16, UInt16) = (0, 0, 0, 0)
    var oldest: UInt8 = 0

    /// The longest time that `age` tells apart.
    static let longestAge = Interval.seconds(16)
    private static let unit: Int64 = 18

    /// Whether one of the last four segments was the same packet, to the last field but TTL.
    @inline(__always)
    func contains(_ fingerprint: UInt32) -> Bool {
        ring.0 == fingerprint || ring.1 == fingerprint || ring.2 == fingerprint || ring.3 == fingerprint
    }

    /// How long before `time` the newest of the last four segments passed that was the same packet, modulo 17 s; to 0.3 ms.
    func age(of fingerprint: UInt32, at time: Timestamp) -> Interval? {
        let now = Self.stamp(time)
        var least: UInt16?
        for (entry, stamp) in [(ring.0, times.0), (ring.1, times.1), (ring.2, times.2), (ring.3, times.3)]
        where entry == fingerprint {
            least = min(least ?? .max, now &- stamp)
        }
        return least.map { Interval(nanoseconds: Int64($0) << Self.unit) }
    }

    @inline(__always)
    private static func stamp(_ time: Timestamp) -> UInt16 {
        UInt16(truncatingIfNeeded: time.nanoseconds >> unit)
    }

    @inline(__always)
    mutating func insert(_ fingerprint: UInt32, at time: Timestamp) {
        let stamp = Self.stamp(time)
        switch oldest {
        case 0: (ring.0, times.0) = (fingerprint, stamp)
        case 1: (ring.1, times.1) = (fingerprint, stamp)
        case 2: (ring.2, times.2) = (fingerprint, stamp)
        default: (ring.3, times.3) = (fingerprint, stamp)
        }
        oldest = (oldest + 1) & 3
    }

    static func == (lhs: RecentSegments, rhs: RecentSegments) -> Bool {
        lhs.ring == rhs.ring && lhs.times == rhs.times && lhs.oldest == rhs.oldest
    }

    func hash(into hasher: inout Hasher) {
        hasher.combine(ring.0)
        hasher.combine(ring.1)
        hasher.combine(ring.2)
        hasher.combine(ring.3)
    }

    /// Header fields that a duplicate shares with its original, folded; never 0, which marks an empty place.
    static func fingerprint(of packet: TCPPacket) -> UInt32 {
        let word = content(of: packet)
        return UInt32(truncatingIfNeeded: word ^ (word >> 32)) | 1
    }

    /// The same, in 64 bits.
    @inline(__always)
    static func content(of packet: TCPPacket) -> UInt64 {
        var word = UInt64(packet.sequence.rawValue) << 32 | UInt64(packet.acknowledgment.rawValue)
        word = fold(
            word,
            UInt64(packet.flags.rawValue) << 48 | UInt64(packet.window) << 32 | UInt64(packet.payloadLength)
        )
        word = fold(word, UInt64(packet.identification) << 8 | UInt64(packet.options.count))
        let options = packet.options.firstWords
        word = fold(word, options.0)
        word = fold(word, options.1)
        return fold(word, options.2)
    }

    @inline(__always)
    private static func fold(_ word: UInt64, _ next: UInt64) -> UInt64 {
        let product = (word ^ next).multipliedFullWidth(by: 0x9e37_79b9_7f4a_7c15)
        return product.high ^ product.low
    }
}
