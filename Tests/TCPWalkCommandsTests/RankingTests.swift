import Testing

@testable import TCPWalkCommands

/// The first of many, whatever comes in which order.
@Suite struct RankingTests {
    @Test(arguments: [1, 7, 1000, 5000, nil])
    func theFirstAreKept(_ limit: Int?) {
        var (ranking, parts) = (Ranking<Int>(limit: limit), [Ranking<Int>](repeating: Ranking(limit: limit), count: 3))
        var state: UInt64 = 1
        var all: [Rank] = []
        for id in 0..<5000 {
            state = state &* 6_364_136_223_846_793_005 &+ 1
            let rank = Rank(value: Int64(state >> 60), id: id)
            all.append(rank)
            ranking.add(id, at: rank)
            parts[id % 3].add(id, at: rank)
        }
        var joined = Ranking<Int>(limit: limit)
        for part in parts { joined.add(part) }
        let expected = Array(all.sorted().prefix(limit ?? .max))
        #expect(ranking.inOrder().map(\.rank) == expected && joined.inOrder().map(\.rank) == expected)
        #expect(ranking.inOrder().allSatisfy { $0.element == $0.rank.id })
        #expect(ranking.leftOut == 5000 - expected.count && joined.leftOut == ranking.leftOut)
    }

    @Test func largerValuesComeFirstAndEqualOnesByNumber() {
        let ranks = [Rank(value: 1, id: 1), Rank(value: 2, id: 3), Rank(value: 2, id: 2), Rank(value: .min, id: 0)]
        #expect(ranks.sorted().map(\.id) == [2, 3, 1, 0])
    }
}
