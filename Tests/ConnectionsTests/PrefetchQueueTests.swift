import Testing

@testable import Connections

@Suite struct PrefetchQueueTests {
    @Test func eachPlaceComesOutEightTurnsLater() {
        var coming = PrefetchQueue()
        let places: [Int?] = [0, 7, nil, 3, 0xffff_fffe, nil, 1, 2, 5, 6]
        let out = (places + Array(repeating: nil, count: 8)).map { coming.exchange($0) }
        #expect(out == Array(repeating: nil, count: 8) + places)
    }
}
