/// Some of the catalogue's rules, by their places in it: a bit each, so that a set of them needs no allocation.
struct RuleSet: Hashable, Sendable {
    private var bits: UInt64 = 0

    /// How many places there are; a test holds the catalogue against it.
    static let capacity = UInt64.bitWidth

    /// None.
    init() {}

    /// The rules at `places`.
    init(_ places: some Sequence<Int>) {
        for place in places { insert(place) }
    }

    /// The rules that one of `symptoms` gives a reason to ask.
    init(askedBy symptoms: Prefilter) {
        var rest = symptoms.rawValue
        while rest != 0 {
            bits |= Self.bySymptom[rest.trailingZeroBitCount].bits
            rest &= rest &- 1
        }
    }

    /// The rules of each symptom, in the order of the symptoms' bits.
    private static let bySymptom = (0..<Prefilter.RawValue.bitWidth).map { bit in
        RuleSet(Catalogue.prefilters.indices.filter { Catalogue.prefilters[$0].rawValue >> bit & 1 == 1 })
    }

    /// None of them.
    var isEmpty: Bool { bits == 0 }

    /// These without `others`.
    func subtracting(_ others: RuleSet) -> RuleSet {
        var rest = self
        rest.bits &= ~others.bits
        return rest
    }

    /// Those of these that are among `others` too.
    func intersection(_ others: RuleSet) -> RuleSet {
        var common = self
        common.bits &= others.bits
        return common
    }

    /// How many they are.
    var count: Int {
        bits.nonzeroBitCount
    }

    /// Whether the rule at `place` is one of them.
    func contains(_ place: Int) -> Bool {
        bits >> UInt64(place) & 1 == 1
    }

    /// Adds the rule at `place`, which must be below the number of bits: a rule beyond them would be lost silently.
    mutating func insert(_ place: Int) {
        precondition(0 <= place && place < Self.capacity, "there is no bit for rule \(place)")
        bits |= 1 << UInt64(place)
    }
}

extension RuleSet: Sequence, IteratorProtocol {
    /// Takes the first of them out.
    mutating func next() -> Int? {
        guard bits != 0 else { return nil }
        let place = bits.trailingZeroBitCount
        bits &= bits &- 1
        return place
    }
}
