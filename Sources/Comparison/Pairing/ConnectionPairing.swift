import Connections

/// Which conversations of two points are the same connections.
struct ConnectionPairing {
    /// Two conversations, by their places at the two points.
    struct Pair {
        var first: Int
        var second: Int
        var reason: PairingReason
    }

    /// Those that are at both points.
    private(set) var pairs: [Pair] = []
    /// Those that a proxy between the points links.
    private(set) var proxied: [Pair] = []
    /// Those of the first point without a partner.
    private(set) var firstOnly: [Int] = []
    /// Those of the second point.
    private(set) var secondOnly: [Int] = []
    /// Those of the first point that several of the second fit, or that share one that fits with others.
    private(set) var firstAmbiguous: [Int] = []
    /// The like of the second point.
    private(set) var secondAmbiguous: [Int] = []

    /// The marks of two conversations that agree.
    private struct Agreement {
        var score = 0.0
        var kinds: Set<Kind> = []
        /// Pairs of sequence and acknowledgment number: 64 bits that agree by chance never.
        var positions = 0

        struct Kind: Hashable {
            var kind: ConnectionIdentity.Mark.Kind
            var side: Side
        }

        func has(_ kind: ConnectionIdentity.Mark.Kind, _ side: Side) -> Bool {
            kinds.contains(Kind(kind: kind, side: side))
        }

        func hasBoth(_ kind: ConnectionIdentity.Mark.Kind) -> Bool {
            has(kind, .client) && has(kind, .server)
        }
    }

    private typealias Places = PairingFit.Places

    /// A mark that more conversations than so many share tells nothing.
    private static let mostSharing = 3

    init(_ first: [Conversation], _ second: [Conversation]) {
        var places: [ConnectionKey: Int] = [:]
        for (place, conversation) in second.enumerated() { places[conversation.key] = place }
        var isPaired = Array(repeating: false, count: second.count)
        for (place, conversation) in first.enumerated() {
            if let partner = places[conversation.key] {
                isPaired[partner] = true
                pairs.append(Pair(first: place, second: partner, reason: .addresses))
            } else {
                firstOnly.append(place)
            }
        }
        secondOnly = second.indices.filter { !isPaired[$0] }
        guard !firstOnly.isEmpty, !secondOnly.isEmpty else { return }
        pairTranslated(first, second)
    }

    /// Takes a pair apart that has no packet in common.
    mutating func separate(_ pair: Pair) {
        firstOnly.append(pair.first)
        secondOnly.append(pair.second)
    }

    /// The same with the points the other way round.
    mutating func turn() {
        pairs = pairs.map { Pair(first: $0.second, second: $0.first, reason: $0.reason) }
        proxied = proxied.map { Pair(first: $0.second, second: $0.first, reason: $0.reason) }
        swap(&firstOnly, &secondOnly)
        swap(&firstAmbiguous, &secondAmbiguous)
    }

    private mutating func pairTranslated(_ first: [Conversation], _ second: [Conversation]) {
        let here = firstOnly.map { ($0, ConnectionIdentity(of: first[$0])) }
        let there = secondOnly.map { ($0, ConnectionIdentity(of: second[$0])) }
        let fitting = agreements(here, there).compactMap { places, agreement in
            Self.reason(agreement).map { PairingFit(places: places, score: agreement.score, reason: $0) }
        }
        var (usedHere, usedThere): (Set<Int>, Set<Int>) = ([], [])
        for group in PairingChoice.groups(of: fitting) {
            switch group {
            case .pair(let fit):
                usedHere.insert(fit.places.first)
                usedThere.insert(fit.places.second)
                pairs.append(Pair(first: fit.places.first, second: fit.places.second, reason: fit.reason))
            case .ambiguous(let first, let second):
                usedHere.formUnion(first)
                usedThere.formUnion(second)
                firstAmbiguous += first.sorted()
                secondAmbiguous += second.sorted()
            }
        }
        linkProxied(here.filter { !usedHere.contains($0.0) }, there.filter { !usedThere.contains($0.0) })
        let linked = Set(proxied.map(\.first))
        let linkedThere = Set(proxied.map(\.second))
        firstOnly.removeAll { usedHere.contains($0) || linked.contains($0) }
        secondOnly.removeAll { usedThere.contains($0) || linkedThere.contains($0) }
    }

    private func agreements(
        _ here: [(Int, ConnectionIdentity)],
        _ there: [(Int, ConnectionIdentity)]
    ) -> [Places: Agreement] {
        var holders: [ConnectionIdentity.Mark: [Int]] = [:]
        for (place, identity) in there {
            for mark in identity.marks where holders[mark]?.count ?? 0 <= Self.mostSharing {
                holders[mark, default: []].append(place)
            }
        }
        var agreements: [Places: Agreement] = [:]
        for (place, identity) in here {
            for mark in identity.marks {
                guard let sharing = holders[mark], sharing.count <= Self.mostSharing else { continue }
                for other in sharing {
                    var agreement = agreements[Places(first: place, second: other)] ?? Agreement()
                    agreement.score += mark.kind.weight / Double(sharing.count)
                    if mark.kind == .position { agreement.positions += 1 }
                    agreement.kinds.insert(Agreement.Kind(kind: mark.kind, side: mark.side))
                    agreements[Places(first: place, second: other)] = agreement
                }
            }
        }
        return agreements
    }

    /// Why they are one connection; nil if too little agrees.
    private static func reason(_ agreement: Agreement) -> PairingReason? {
        let hasNumbers = agreement.kinds.contains {
            $0.kind == .initialNumber || $0.kind == .place || $0.kind == .position
        }
        // Both initial numbers, or one with its SYN's timestamps, or the places of data both ways.
        let isNumbered =
            agreement.has(.initialNumber, .client)
            && (agreement.has(.initialNumber, .server) || agreement.has(.openingTime, .client))
            || agreement.hasBoth(.place)
            || agreement.positions >= 2
        // Shifted numbers: the timestamps of both SYNs, or of both sides with the same payload, or very many of one side.
        let hasPayload = agreement.kinds.contains { $0.kind == .payload }
        let isTimed =
            agreement.hasBoth(.openingTime)
            || agreement.hasBoth(.time) && (hasPayload && agreement.score >= 4 || agreement.score >= 8)
            || agreement.kinds.contains { $0.kind == .time } && agreement.score >= 10
        guard isNumbered || isTimed else { return nil }
        return hasNumbers ? .numbers : .timestamps
    }

    /// Links those whose clients begin with the same bytes, if these are the only ones at either point.
    private mutating func linkProxied(_ here: [(Int, ConnectionIdentity)], _ there: [(Int, ConnectionIdentity)]) {
        let partners = Dictionary(grouping: there.filter { $0.1.request != nil }) { $0.1.request }
        let senders = Dictionary(grouping: here.filter { $0.1.request != nil }) { $0.1.request }
        for (place, identity) in here {
            guard let request = identity.request, senders[request]?.count == 1, let found = partners[request],
                found.count == 1, let partner = found.first
            else { continue }
            proxied.append(Pair(first: place, second: partner.0, reason: .payload))
        }
    }
}
