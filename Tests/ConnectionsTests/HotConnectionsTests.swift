import Packets
import TestSupport
import Testing

@testable import Connections

/// Who makes room when another connection needs a slot.
@Suite struct HotConnectionsTests {
    private func connection(_ id: Int) -> Connection {
        var connection = Connection()
        connection.id = id
        return connection
    }

    /// Connections 1 ... 3 in the three slots there are, at places 10, 20 and 30.
    private func full() -> HotConnections {
        var hot = HotConnections(limit: 3)
        for id in 1...3 { _ = hot.append(connection(id), id * 10) }
        return hot
    }

    /// Puts connection `id` into the slot of the next to rest; returns who rests.
    private func exchange(_ hot: inout HotConnections, _ id: Int) -> Int {
        var connection = connection(id)
        _ = hot.nextToPack()
        hot.replaceNext(with: &connection, id * 10)
        return connection.id
    }

    @Test func theLongestUnusedRestsFirst() {
        var hot = full()
        #expect(hot.isFull())
        // All were used: the first one after a whole turn.
        #expect(exchange(&hot, 4) == 1)
        #expect(hot[0].id == 4 && hot.place(of: 0) == 40)
        hot.use(1)
        // 2 was used since the hand passed it: it gets a second chance, and 3 rests.
        #expect(exchange(&hot, 5) == 3)
        #expect(exchange(&hot, 6) == 2)
    }

    @Test func theNextToRestStaysTheSameUntilItIsUsed() {
        var hot = full()
        let slot = hot.nextToPack()
        #expect(hot.nextToPack() == slot)
        hot.use(slot)
        #expect(hot.nextToPack() != slot)
    }

    /// Each half has its slots, its hand and its room.
    @Test func halvesDoNotTouchEachOther() {
        var hot = HotConnections(limit: 6, halves: 2)
        for id in 1...3 { #expect(hot.append(connection(id), id * 10, 1) % 2 == 1) }
        #expect(hot.isFull(1) && !hot.isFull(0))
        let slot = hot.append(connection(4), 40, 0)
        #expect(hot[slot].id == 4 && hot.bytes == 4 * MemoryLayout<Connection>.stride)
        var next = connection(5)
        _ = hot.nextToPack(1)
        hot.replaceNext(with: &next, 50, 1)
        #expect(next.id == 1)
        // The half of 4 has one, which is the last: nobody moves.
        let (gone, moved) = hot.remove(slot)
        #expect(gone.id == 4 && moved == nil && hot.bytes == 3 * MemoryLayout<Connection>.stride)
        let (other, last) = hot.remove(1)
        #expect(other.id == 5 && last == 30)
    }

    @Test func theLastOneMovesIntoTheGap() {
        var hot = full()
        let (gone, moved) = hot.remove(0)
        #expect(gone.id == 1)
        #expect(moved == 30)
        #expect(hot[0].id == 3 && hot.place(of: 0) == 30)
        let (last, nobody) = hot.remove(1)
        #expect(last.id == 2)
        #expect(nobody == nil)
        #expect(!hot.isFull())
    }
}
