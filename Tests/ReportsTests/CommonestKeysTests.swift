import Testing

@testable import Reports

/// The commonest of many keys in memory that does not grow.
@Suite struct CommonestKeysTests {
    @Test func fewAreCountedExactly() {
        var keys = CommonestKeys<Int>(limit: 10)
        for key in [3, 1, 3, 2, 3, 1] { keys.add(key) }
        #expect(keys.distinct == 3 && !keys.isLeast)
        #expect(keys.commonest(2, <).map(\.key) == [3, 1] && keys.commonest(2, <).map(\.count) == [3, 2])
    }

    @Test func equallyCommonOnesHaveAnOrder() {
        var keys = CommonestKeys<Int>()
        for key in (0..<100).shuffled() { keys.add(key) }
        #expect(keys.commonest(3, <).map(\.key) == [0, 1, 2])
    }

    /// A service that fails often is named among a flood of addresses, also if it comes late.
    @Test func whatIsFrequentIsFoundAmongManyOthers() {
        var keys = CommonestKeys<Int>(limit: 64)
        for key in 1...10_000 { keys.add(key) }
        for key in 1...2000 {
            keys.add(-1)
            keys.add(-key - 10_000)
        }
        #expect(keys.isLeast && keys.distinct == 65)
        let commonest = keys.commonest(1, <)
        #expect(commonest.map(\.key) == [-1] && commonest[0].count > 1700 && commonest[0].count <= 2000)
    }

    @Test func twoAreJoined() {
        var one = CommonestKeys<Int>(limit: 3), other = CommonestKeys<Int>(limit: 3)
        for key in [1, 1, 1, 2] { one.add(key) }
        for key in [1, 3, 4, 4, 4] { other.add(key) }
        one.join(other, <)
        #expect(one.isLeast && one.commonest(2, <).map(\.key) == [1, 4])
        #expect(one.commonest(1, <).map(\.count) == [3])
    }

    /// Of a flood without any that stands out nothing is named.
    @Test func chanceIsNotNamed() {
        var keys = CommonestKeys<Int>(limit: 64)
        for key in 1...10_000 { keys.add(key) }
        #expect(keys.isLeast && keys.commonest(3, <).isEmpty)
    }
}
