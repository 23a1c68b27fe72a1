/// What `tcpwalk explain` says about a finding; the same text makes Documentation/Findings.md.
public struct Page: Sendable {
    /// What it means, in a few sentences for a reader who has just met it.
    public var meaning: String
    /// The pattern on the wire.
    public var pattern: String
    /// The pattern in tcpdump's short form, a line each.
    public var example: [String]
    /// What leaves the same bytes, or looks alike.
    public var confusedWith: Confusions
    /// What to look at next.
    public var check: [PageLine]
    /// Where it is specified.
    public var sections: [String]
    /// What a finding cannot exclude.
    var alternatives: [String] {
        confusedWith.alternatives
    }

    init(
        meaning: String,
        pattern: String,
        example: [String],
        confusedWith: Confusions,
        check: [PageLine],
        sections: [String]
    ) {
        self.meaning = meaning
        self.pattern = pattern
        self.example = example
        self.confusedWith = confusedWith
        self.check = check
        self.sections = sections
    }
}
