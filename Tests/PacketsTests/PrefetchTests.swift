import Testing

import Packets

@Suite struct PrefetchTests {
    @Test("asking for a place that is not there neither traps nor changes anything", arguments: [-1, 3, .max, .min])
    func nowhere(place: Int) {
        let numbers: [UInt64] = [1, 2, 3]
        numbers.span.prefetch(place)
        numbers.span.prefetch(place, bytes: 1000)
        #expect(numbers == [1, 2, 3])
    }

    @Test func emptySpan() {
        let none: [UInt64] = []
        none.span.prefetch(0, bytes: 100)
        #expect(none.isEmpty)
    }
}
