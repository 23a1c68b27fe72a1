import Packets
import TestSupport
import Testing

@testable import Connections

/// Who makes room when another connection needs a slot.
@Suite struct WarmConnectionsTests {
    private func connection(_ id: Int) -> Connection {
        var connection = Connection()
        connection.id = id
        return connection
    }

    /// Connections 1 ... 3 in the three slots there are, at places 10, 20 and 30.
    private func full() -> WarmConnections {
        var warm = WarmConnections(limit: 3)
        for id in 1...3 { _ = warm.append(connection(id), id * 10) }
        return warm
    }

    /// Puts connection `id` into the slot of the next to rest; returns who rests.
    private func exchange(_ warm: inout WarmConnections, _ id: Int) -> Int {
        var connection = connection(id)
        _ = warm.nextToRest()
        warm.exchangeNext(with: &connection, id * 10)
        return connection.id
    }

    @Test func theLongestUnusedRestsFirst() {
        var warm = full()
        #expect(warm.isFull)
        // All were used: the first one after a whole turn.
        #expect(exchange(&warm, 4) == 1)
        #expect(warm[0].id == 4 && warm.place(of: 0) == 40)
        warm.use(1)
        // 2 was used since the hand passed it: it gets a second chance, and 3 rests.
        #expect(exchange(&warm, 5) == 3)
        #expect(exchange(&warm, 6) == 2)
    }

    @Test func theNextToRestStaysTheSameUntilItIsUsed() {
        var warm = full()
        let slot = warm.nextToRest()
        #expect(warm.nextToRest() == slot)
        warm.use(slot)
        #expect(warm.nextToRest() != slot)
    }

    @Test func theLastOneMovesIntoTheGap() {
        var warm = full()
        let (gone, moved) = warm.remove(0)
        #expect(gone.id == 1)
        #expect(moved == 30)
        #expect(warm[0].id == 3 && warm.place(of: 0) == 30)
        let (last, nobody) = warm.remove(1)
        #expect(last.id == 2)
        #expect(nobody == nil)
        #expect(!warm.isFull)
    }
}
