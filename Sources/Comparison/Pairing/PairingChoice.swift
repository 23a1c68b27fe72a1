/// Which of the conversations that fit each other are one connection: the best first, and none where two are as good.
enum PairingChoice {
    /// They are one.
    case pair(PairingFit)
    /// Each of these fits several of those, or shares with others one that it fits.
    case ambiguous(first: Set<Int>, second: Set<Int>)

    /// Nothing that has at least this part of the best score is clearly worse.
    private static let near = 0.9

    /// The choices, the best first. Each conversation is in one of them at most.
    static func groups(of fits: [PairingFit]) -> [PairingChoice] {
        let ranked = fits.sorted { one, other in
            (other.score, one.places.first, one.places.second) < (one.score, other.places.first, other.places.second)
        }
        var byFirst: [Int: [PairingFit]] = [:]
        var bySecond: [Int: [PairingFit]] = [:]
        for fit in ranked {
            byFirst[fit.places.first, default: []].append(fit)
            bySecond[fit.places.second, default: []].append(fit)
        }
        var (usedFirst, usedSecond): (Set<Int>, Set<Int>) = ([], [])
        var choices: [PairingChoice] = []
        for fit in ranked where !usedFirst.contains(fit.places.first) && !usedSecond.contains(fit.places.second) {
            let isFree = { (other: PairingFit) in
                other.score >= near * fit.score && !usedFirst.contains(other.places.first)
                    && !usedSecond.contains(other.places.second)
            }
            let second = Set(byFirst[fit.places.first, default: []].filter(isFree).map(\.places.second))
            let first = Set(bySecond[fit.places.second, default: []].filter(isFree).map(\.places.first))
            usedFirst.formUnion(first)
            usedSecond.formUnion(second)
            choices.append(first.count + second.count > 2 ? .ambiguous(first: first, second: second) : .pair(fit))
        }
        return choices
    }
}
