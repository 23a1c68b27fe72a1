/// Some of the catalogue's rules, by their places in it: a bit each, so that to know which findings there are takes no memory.
struct RuleSet: Hashable, Sendable {
    private var bits: UInt64 = 0

    /// None.
    init() {}

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
        var rules = RuleSet()
        for (place, prefilter) in Catalogue.prefilters.enumerated() where prefilter.rawValue >> bit & 1 == 1 {
            rules.insert(place)
        }
        return rules
    }

    /// These without `others`.
    func subtracting(_ others: RuleSet) -> RuleSet {
        var rest = self
        rest.bits &= ~others.bits
        return rest
    }

    /// Whether the rule at `place` is one of them.
    func contains(_ place: Int) -> Bool {
        bits >> UInt64(place) & 1 == 1
    }

    /// Adds the rule at `place`.
    mutating func insert(_ place: Int) {
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
