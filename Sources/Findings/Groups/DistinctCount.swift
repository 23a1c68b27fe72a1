import Packets

/// How many different values there are among many: exactly up to a limit, then to about 3 % (HyperLogLog, Flajolet et al. 2007), in
/// a kilobyte.
struct DistinctCount: Sendable {
    private static let exactLimit = 256
    private static let registerBits: UInt64 = 10
    private static let registers = 1 << Int(registerBits)

    private var exact: Set<UInt64> = []
    /// For each register the most zeros that a value began with, plus one; empty while `exact` holds all.
    private var ranks: [UInt8] = []

    /// Takes in a value by its hash, in which all bits must look random.
    mutating func insert(_ hash: UInt64) {
        guard ranks.isEmpty else { return rank(hash) }
        exact.insert(hash)
        if exact.count > Self.exactLimit { estimate() }
    }

    /// Takes in all values of another one.
    mutating func join(_ other: DistinctCount) {
        for hash in other.exact { insert(hash) }
        guard !other.ranks.isEmpty else { return }
        if ranks.isEmpty { estimate() }
        for index in ranks.indices { ranks[index] = max(ranks[index], other.ranks[index]) }
    }

    /// The number is exact.
    var isExact: Bool {
        ranks.isEmpty
    }

    /// How many different values there were.
    var count: Int {
        guard !isExact else { return exact.count }
        var (sum, empty) = (0.0, 0)
        for rank in ranks {
            sum += 1 / Double(UInt64(1) << UInt64(rank))
            if rank == 0 { empty += 1 }
        }
        let size = Double(Self.registers)
        let raw = 0.7213 / (1 + 1.079 / size) * size * size / sum
        // Few values leave registers empty, which tell more than the ranks do.
        let estimate = raw <= 2.5 * size && empty > 0 ? size * Self.logarithm(size / Double(empty)) : raw
        return max(Self.exactLimit, Int(estimate.rounded()))
    }

    private mutating func estimate() {
        ranks = [UInt8](repeating: 0, count: Self.registers)
        for hash in exact { rank(hash) }
        exact = []
    }

    private mutating func rank(_ hash: UInt64) {
        let register = Int(hash >> (64 - Self.registerBits))
        let rank = UInt8(min((hash << Self.registerBits).leadingZeroBitCount, 53)) + 1
        if ranks[register] < rank { ranks[register] = rank }
    }

    /// The natural logarithm of a number from 1 to 1024, to six digits: the module has no C library.
    private static func logarithm(_ value: Double) -> Double {
        // log(m · 2^e) = 2 artanh((m - 1) / (m + 1)) + e log 2.
        let ratio = (value.significand - 1) / (value.significand + 1)
        var (term, sum) = (ratio, 0.0)
        for power in stride(from: 1.0, through: 21, by: 2) {
            sum += term / power
            term *= ratio * ratio
        }
        return 2 * sum + Double(value.exponent) * 0.693_147_180_559_945
    }
}

extension Address {
    /// A number in which all its bits are mixed (MurmurHash3's finish); an adversary can make two collide, and gains a wrong count.
    var mixed: UInt64 {
        var hash = low ^ high &* 0x9e37_79b9_7f4a_7c15 ^ (family == .ipv6 ? 1 << 63 : 0)
        hash = (hash ^ hash >> 33) &* 0xff51_afd7_ed55_8ccd
        hash = (hash ^ hash >> 33) &* 0xc4ce_b9fe_1a85_ec53
        return hash ^ hash >> 33
    }
}

extension Endpoint {
    /// A number in which all its bits are mixed.
    var mixed: UInt64 {
        let hash = (address.mixed ^ UInt64(port)) &* 0x9e37_79b9_7f4a_7c15
        return (hash ^ hash >> 32) &* 0xff51_afd7_ed55_8ccd
    }
}
