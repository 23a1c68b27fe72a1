/// A segment's partner at the other point.
struct Link: Hashable {
    /// Its number in the other point's lane; of a stray in that point's conversation.
    var index: Int32
    /// What made them partners.
    var level: MatchLevel
    /// The other point's conversation, of a stray; otherwise -1.
    var conversation: Int32 = -1
}

/// A segment's partners: of nearly all one, kept without an allocation.
struct Links {
    private(set) var first: Link?
    private(set) var others: [Link] = []

    var isEmpty: Bool { first == nil }

    mutating func append(_ link: Link) {
        if first == nil { first = link } else { others.append(link) }
    }

    var all: [Link] {
        guard let first else { return [] }
        return others.isEmpty ? [first] : [first] + others
    }

    func contains(_ level: MatchLevel) -> Bool {
        first?.level == level || others.contains { $0.level == level }
    }

    /// Whether other segments may share it: it was found by a part of its bytes only, or by none.
    var takesRanges: Bool {
        isEmpty || contains(.range)
    }
}
