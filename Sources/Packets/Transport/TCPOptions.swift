/// The option bytes of one TCP header, kept inline: at most 40, no allocation.
///
/// `TCPOptionHeads` reads them in order; `timestamps` and `offer` take out what tracking needs.
public struct TCPOptions: Hashable, Sendable {
    /// The most that a data offset of 15 leaves for options.
    public static let capacity = 40

    private var words: (UInt64, UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0, 0)
    /// Captured option bytes, 0 ... 40.
    public private(set) var count: UInt8 = 0
    /// Option bytes that the data offset declares, 0 ... 40; more than `count` when the capture is cut.
    public var declaredCount: UInt8 = 0

    /// No options.
    public init() {}

    /// `count` bytes, at most 24, from the words that `firstWords` gave, of which `declaredCount` were declared.
    public init(_ words: (UInt64, UInt64, UInt64), count: UInt8, declaredCount: UInt8) {
        self.words = (words.0, words.1, words.2, 0, 0)
        self.count = min(count, 24)
        self.declaredCount = declaredCount
    }

    /// The byte at `index`; 0 beyond `count`.
    public subscript(index: Int) -> UInt8 {
        guard index >= 0, index < Int(count) else { return 0 }
        return UInt8(truncatingIfNeeded: word(index >> 3) >> UInt64((index & 7) << 3))
    }

    /// Adds a byte at the end; dropped when 40 are there.
    public mutating func append(_ byte: UInt8) {
        guard count < Self.capacity else { return }
        let shifted = UInt64(byte) << UInt64((count & 7) << 3)
        switch count >> 3 {
        case 0: words.0 |= shifted
        case 1: words.1 |= shifted
        case 2: words.2 |= shifted
        case 3: words.3 |= shifted
        default: words.4 |= shifted
        }
        count += 1
    }

    /// The first 24 bytes as three words, the first byte lowest; timestamps and a SACK block lie in them.
    public var firstWords: (UInt64, UInt64, UInt64) {
        (words.0, words.1, words.2)
    }

    /// Big-endian 16 bits at `index`; bytes beyond `count` read as 0.
    public func u16(at index: Int) -> UInt16 {
        UInt16(truncatingIfNeeded: eightBytes(at: index)).byteSwapped
    }

    /// Big-endian 32 bits at `index`; bytes beyond `count` read as 0.
    public func u32(at index: Int) -> UInt32 {
        UInt32(truncatingIfNeeded: eightBytes(at: index)).byteSwapped
    }

    /// Eight bytes from `index` on, the first one lowest; bytes beyond `count` are 0, as they are in the words.
    @inline(__always)
    func eightBytes(at index: Int) -> UInt64 {
        guard index >= 0, index < Self.capacity else { return 0 }
        let shift = UInt64(index & 7) << 3
        let low = word(index >> 3) >> shift
        guard shift > 0, index < 32 else { return low }
        return low | word((index >> 3) + 1) << (64 - shift)
    }

    private func word(_ index: Int) -> UInt64 {
        switch index {
        case 0: words.0
        case 1: words.1
        case 2: words.2
        case 3: words.3
        default: words.4
        }
    }

    /// Whether both hold the same bytes.
    public static func == (lhs: TCPOptions, rhs: TCPOptions) -> Bool {
        lhs.words == rhs.words && lhs.count == rhs.count && lhs.declaredCount == rhs.declaredCount
    }

    /// Feeds the bytes into `hasher`.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(words.0)
        hasher.combine(words.1)
        hasher.combine(words.2)
        hasher.combine(words.3)
        hasher.combine(words.4)
        hasher.combine(count)
    }
}

extension TCPOptions {
    /// The `count` captured bytes at `start`, of which the header declares `declaredCount`; both at most 40.
    init(_ frame: RawSpan, at start: Int, count: Int, declaredCount: Int) {
        read(frame, at: start, count: count)
        self.declaredCount = UInt8(clamping: min(declaredCount, Self.capacity))
    }

    /// Becomes the `count` bytes at `start`, all that are declared; at most 40.
    @inline(__always)
    mutating func read(_ frame: RawSpan, at start: Int, count: Int) {
        self.count = UInt8(clamping: min(count, Self.capacity))
        declaredCount = self.count
        words.0 = Self.word(frame, start, Int(self.count))
        words.1 = Self.word(frame, start + 8, Int(self.count) - 8)
        guard self.count > 16 else { return (words.2, words.3, words.4) = (0, 0, 0) }
        words.2 = Self.word(frame, start + 16, Int(self.count) - 16)
        words.3 = Self.word(frame, start + 24, Int(self.count) - 24)
        words.4 = Self.word(frame, start + 32, Int(self.count) - 32)
    }

    /// Up to eight bytes with the first one lowest; none for a count below 1.
    private static func word(_ frame: RawSpan, _ start: Int, _ count: Int) -> UInt64 {
        if count >= 8 { return frame.u64(at: start).byteSwapped }
        var word: UInt64 = 0
        var index = 0
        if count >= 4 {
            word = UInt64(frame.u32(at: start).byteSwapped)
            index = 4
        }
        while index < count {
            word |= UInt64(frame.u8(at: start + index)) << UInt64(index << 3)
            index += 1
        }
        return word
    }
}
