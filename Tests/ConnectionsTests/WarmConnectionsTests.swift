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
        #expect(warm.isFull())
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

    /// Each half has its slots, its hand and its room.
    @Test func halvesDoNotTouchEachOther() {
        var warm = WarmConnections(limit: 6, halves: 2)
        for id in 1...3 { #expect(warm.append(connection(id), id * 10, 1) % 2 == 1) }
        #expect(warm.isFull(1) && !warm.isFull(0))
        let slot = warm.append(connection(4), 40, 0)
        #expect(warm[slot].id == 4 && warm.bytes == 4 * MemoryLayout<Connection>.stride)
        var next = connection(5)
        _ = warm.nextToRest(1)
        warm.exchangeNext(with: &next, 50, 1)
        #expect(next.id == 1)
        // The half of 4 has one, which is the last: nobody moves.
        let (gone, moved) = warm.remove(slot)
        #expect(gone.id == 4 && moved == nil && warm.bytes == 3 * MemoryLayout<Connection>.stride)
        let (other, last) = warm.remove(1)
        #expect(other.id == 5 && last == 30)
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
        #expect(!warm.isFull())
    }
}
