/// The payload bytes that one point keeps, one behind the other: whole segments while there is room, later their beginnings.
struct PayloadStore: Sendable {
    /// Bytes that whole segments may fill. Behind it only `prefix` bytes of each are kept: a comparison of single bytes then
    /// knows less, as with a small snapshot length.
    static let wholeBudget = 48 << 20
    /// Bytes that are kept of each segment in any case.
    static let prefix = 64

    private var bytes: [UInt8] = []

    /// How the bytes of two segments compare where both have them.
    enum Agreement: Equatable {
        /// Nothing to compare: cut, or not kept.
        case unknown
        /// So many bytes are the same.
        case equal(Int)
        /// At least one byte differs.
        case different
    }

    /// Keeps the payload that lies at `range` of `frame`.
    mutating func keep(_ frame: RawSpan, _ range: Range<Int>) -> PayloadSample {
        guard !range.isEmpty, range.lowerBound >= 0, range.upperBound <= frame.byteCount else { return .none }
        let most = bytes.count < Self.wholeBudget ? range.count : Self.prefix
        let kept = min(range.count, most)
        let start = bytes.count
        for place in range.prefix(kept) { bytes.append(unsafe frame.unsafeLoad(fromByteOffset: place, as: UInt8.self)) }
        let head = PayloadHash(of: frame, range.prefix(PayloadSample.headLength))
        let hash = range.count > PayloadSample.headLength ? PayloadHash(of: frame, range) : head
        return PayloadSample(
            captured: UInt32(clamping: range.count),
            hash: hash.value,
            head: head.value,
            start: start,
            kept: UInt32(clamping: kept)
        )
    }

    /// So many bytes that it is worth forgetting those of segments that are gone.
    var isLarge: Bool { bytes.count > 4 << 20 }

    /// Takes the bytes of a segment over from another store.
    mutating func keep(_ sample: PayloadSample, of other: PayloadStore) -> PayloadSample {
        var sample = sample
        let end = min(sample.start + Int(sample.kept), other.bytes.count)
        let range = min(sample.start, end)..<end
        sample.start = bytes.count
        bytes += other.bytes[range]
        return sample
    }

    /// Compares at most `count` bytes of `one`, from its byte `offset` on, with those of `another` in `store`.
    func compare(
        _ one: (sample: PayloadSample, offset: Int),
        with another: (sample: PayloadSample, offset: Int),
        in store: PayloadStore,
        count: Int
    ) -> Agreement {
        let most = min(count, Int(one.sample.kept) - one.offset, Int(another.sample.kept) - another.offset)
        guard one.offset >= 0, another.offset >= 0, most > 0 else { return .unknown }
        let (here, there) = (one.sample.start + one.offset, another.sample.start + another.offset)
        guard here + most <= bytes.count, there + most <= store.bytes.count else { return .unknown }
        return bytes[here..<here + most].elementsEqual(store.bytes[there..<there + most]) ? .equal(most) : .different
    }

    /// Compares two segments from their first bytes on: by what is kept, and where both were captured equally long, by all of it.
    func compareWhole(_ one: PayloadSample, with another: PayloadSample, in store: PayloadStore) -> Agreement {
        if one.captured == another.captured, one.captured > 0 {
            return one.hash == another.hash ? .equal(Int(one.captured)) : .different
        }
        return compare((one, 0), with: (another, 0), in: store, count: .max)
    }

    /// The first bytes of a payload, as text for a record: at most `headLength`, in Latin 1.
    func head(of sample: PayloadSample) -> String {
        let end = min(sample.start + min(Int(sample.kept), PayloadSample.headLength), bytes.count)
        guard sample.start < end else { return "" }
        return String(String.UnicodeScalarView(bytes[sample.start..<end].map { Unicode.Scalar($0) }))
    }
}
