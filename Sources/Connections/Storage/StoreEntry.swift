/// Where a connection is, in one word: a slot of the hot ones, or a packed record with what decides about its eviction.
struct StoreEntry: Sendable {
    private var bits: UInt64

    private static let hot: UInt64 = 1 << 63
    /// A record's address has 31 bits (16 GB of records), its uncounted pairs of words 6, its length in pairs of words 7, the kind
    /// 2, whether it suspects its listener 1, its opening mark 2, the time of its last frame 14.
    private static let lastAddress: UInt64 = 1 << 31 - 1
    private static let uncountedShift: UInt64 = 31
    private static let lastUncounted = 2 * (1 << 6 - 1)
    private static let lengthShift: UInt64 = 37
    private static let lastLength = 2 * (1 << 7 - 1)
    private static let kindShift: UInt64 = 44
    private static let suspicion: UInt64 = 1 << 46
    private static let markShift: UInt64 = 47
    private static let ageShift: UInt64 = 49
    private static let lastAge: UInt64 = 1 << 14 - 1
    /// The age is kept in units of 16 s, in milliseconds; 14 bits of them reach three days.
    private static let ageUnit: UInt64 = 16_000

    /// A hot one, in this slot.
    init(slot: Int) {
        bits = Self.hot | UInt64(slot)
    }

    /// Packed.
    init(
        _ handle: PackedRecords.Handle,
        _ kind: EvictionClass,
        suspectsListener: Bool,
        mark: OpeningMark,
        millisecond: UInt64
    ) {
        // A value wider than its field would change the neighbouring field, and the entry would lead to another record.
        precondition(handle.address <= Self.lastAddress, "an entry has 31 bits for a record's address")
        precondition(0...Self.lastUncounted ~= handle.uncounted, "an entry has 6 bits for a record's uncounted pairs")
        precondition(0...Self.lastLength ~= handle.length, "an entry has 7 bits for a record's pairs of words")
        bits =
            handle.address | UInt64(handle.uncounted / 2) << Self.uncountedShift
            | UInt64(handle.length / 2) << Self.lengthShift | UInt64(kind.rawValue) << Self.kindShift
            | (suspectsListener ? Self.suspicion : 0) | UInt64(mark.rawValue) << Self.markShift
            | Self.age(millisecond) << Self.ageShift
    }

    var isHot: Bool {
        bits & Self.hot != 0
    }

    var slot: Int {
        Int(bits & ~Self.hot)
    }

    var handle: PackedRecords.Handle {
        PackedRecords.Handle(
            address: bits & Self.lastAddress,
            length: Int(bits >> Self.lengthShift & 0x7f) * 2,
            uncounted: Int(bits >> Self.uncountedShift & 0x3f) * 2
        )
    }

    var evictionClass: EvictionClass {
        EvictionClass(rawValue: UInt8(bits >> Self.kindShift & 3)) ?? .idle
    }

    var suspectsListener: Bool {
        bits & Self.suspicion != 0
    }

    var openingMark: OpeningMark {
        OpeningMark(rawValue: UInt8(bits >> Self.markShift & 3)) ?? .none
    }

    /// The millisecond of its last frame, to 16 s; what is later than three days is not told apart.
    var millisecond: UInt64 {
        (bits >> Self.ageShift & Self.lastAge) * Self.ageUnit
    }

    /// `millisecond` as an entry would keep it.
    static func rounded(_ millisecond: UInt64) -> UInt64 {
        age(millisecond) * ageUnit
    }

    private static func age(_ millisecond: UInt64) -> UInt64 {
        Swift.min(millisecond / ageUnit, lastAge)
    }
}
