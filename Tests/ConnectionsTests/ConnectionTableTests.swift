import Packets
import Testing

@testable import Connections

/// What the table does beside tracking: finding, taking out what is over, making room.
@Suite struct ConnectionTableTests {
    /// A segment between client number `client` and the one server.
    fileprivate static func packet(
        _ client: Int,
        _ flags: TCPFlags,
        seq: UInt32,
        ack: UInt32 = 0,
        fromServer: Bool = false
    ) -> TCPPacket {
        let caller = Endpoint(
            address: Address(ipv4: 0x0a00_0000 + UInt32(client / 60_000)),
            port: UInt16(1024 + client % 60_000)
        )
        let listener = Endpoint(address: Address(ipv4: 0xc0a8_0001), port: 80)
        return TCPPacket(
            source: fromServer ? listener : caller,
            destination: fromServer ? caller : listener,
            sequence: SequenceNumber(seq),
            acknowledgment: SequenceNumber(ack),
            flags: flags,
            window: 1000
        )
    }

    /// A table that segments are given to a millisecond after one another.
    private struct Feed {
        var table: ConnectionTable
        var frame = FrameNumber(0)
        var time = Timestamp(nanoseconds: 1_000_000_000_000)

        init(_ change: (inout ConnectionTable.Options) -> Void) {
            var options = ConnectionTable.Options()
            change(&options)
            table = ConnectionTable(options: options)
        }

        @discardableResult
        mutating func give(_ packet: TCPPacket) -> Int? {
            frame = frame.next
            time = time.advanced(by: .milliseconds(1))
            return table.receive(packet, at: FrameReference(frame: frame, time: time))
        }

        mutating func open(_ client: Int) {
            give(ConnectionTableTests.packet(client, .syn, seq: 100))
            give(ConnectionTableTests.packet(client, [.syn, .ack], seq: 900, ack: 101, fromServer: true))
            give(ConnectionTableTests.packet(client, .ack, seq: 101, ack: 901))
        }

        mutating func close(_ client: Int) {
            give(ConnectionTableTests.packet(client, [.fin, .ack], seq: 101, ack: 901))
            give(ConnectionTableTests.packet(client, [.fin, .ack], seq: 901, ack: 102, fromServer: true))
            give(ConnectionTableTests.packet(client, .ack, seq: 102, ack: 902))
        }

        mutating func wait(_ interval: Interval) {
            time = time.advanced(by: interval)
            table.advance(to: time)
        }
    }

    @Test func aHundredThousandConnectionsAreFoundAgain() {
        var feed = Feed { _ in }
        let count = 100_000
        for client in 0..<count { feed.give(Self.packet(client, .syn, seq: UInt32(client))) }
        for client in stride(from: 0, to: count, by: 7) {
            let place = feed.give(
                Self.packet(client, [.syn, .ack], seq: 5, ack: UInt32(client) + 1, fromServer: true)
            )
            #expect(place == client)
        }
        #expect(feed.table.connections.count == count)
    }

    @Test func whatHasEndedIsTakenOutASecondLater() throws {
        var feed = Feed { $0.retires = true }
        for client in 0..<50 { feed.open(client) }
        for client in stride(from: 0, to: 50, by: 2) { feed.close(client) }
        #expect(feed.table.retire(limit: 100).isEmpty)
        feed.wait(.milliseconds(1100))
        let retired = feed.table.retire(limit: 100)
        #expect(retired.map(\.id).sorted() == Array(stride(from: 1, through: 49, by: 2)))
        #expect(feed.table.connections.count == 25)
        // Those that stay are still found.
        for client in stride(from: 1, to: 50, by: 2) {
            let found = feed.give(Self.packet(client, .ack, seq: 101, ack: 901))
            let place = try #require(found)
            #expect(feed.table.connections[place].id == client + 1)
        }
        #expect(feed.table.connections.count == 25)
    }

    @Test func aLateSegmentIsCountedAndOpensNothing() {
        var feed = Feed { $0.retires = true }
        feed.open(1)
        feed.close(1)
        feed.wait(.seconds(2))
        #expect(feed.table.retire(limit: 1).count == 1)
        #expect(feed.give(Self.packet(1, [.fin, .ack], seq: 901, ack: 102, fromServer: true)) == nil)
        #expect(feed.table.lateSegments == 1)
        #expect(feed.table.connections.isEmpty)
    }

    @Test func aSYNOnATakenOutTupleKnowsItsPredecessor() throws {
        var feed = Feed { $0.retires = true }
        feed.open(1)
        feed.close(1)
        feed.wait(.seconds(2))
        _ = feed.table.retire(limit: 1)
        let found = feed.give(Self.packet(1, .syn, seq: 5000))
        let place = try #require(found)
        let connection = feed.table.connections[place]
        #expect(connection.incarnation == 2)
        #expect(connection.previous == 1)
        #expect(connection.predecessor?.hadEnded == true)
        #expect(connection.id == 2)
    }

    @Test(arguments: [(Interval.seconds(76), 0), (.seconds(78), 1)])
    func aSYNWithoutAnswerWaitsForTheLastRetry(_ time: Interval, _ expected: Int) {
        var feed = Feed { $0.retires = true }
        feed.give(Self.packet(1, .syn, seq: 1))
        feed.wait(time)
        #expect(feed.table.retire(limit: 10).count == expected)
    }

    @Test func anEstablishedConnectionWaitsForTheKeepaliveTimer() {
        var feed = Feed { $0.retires = true }
        feed.open(1)
        feed.wait(.seconds(7800))
        #expect(feed.table.retire(limit: 10).isEmpty)
        feed.wait(.seconds(100))
        #expect(feed.table.retire(limit: 10).count == 1)
    }

    @Test func theDullestMakeRoomFirst() {
        var feed = Feed { $0.bound.connections = 160 }
        for client in 0..<20 { feed.open(client) }
        for client in 0..<10 { feed.close(client) }
        for client in 100..<5000 {
            feed.give(Self.packet(client, .syn, seq: 1))
            if feed.table.isOverfull {
                for connection in feed.table.evict() { #expect(connection.evictionClass == .unanswered) }
            }
        }
        #expect(feed.table.connections.count <= 160)
        #expect(feed.table.count == 4920)
        #expect(feed.table.evictions.total == 4920 - feed.table.connections.count)
        #expect(feed.table.evictions.counts == [.unanswered: feed.table.evictions.total])
        #expect(feed.table.evictions.since != nil)
        // The real ones are unharmed, and found.
        for client in 10..<20 {
            feed.give(Self.packet(client, [.fin, .ack], seq: 101, ack: 901))
        }
        #expect(feed.table.connections.filter { $0.handshake.ack != nil }.count == 20)
        #expect(feed.table.count == 4920)
    }

    @Test func longestIdleGoesFirstAmongEquals() {
        var feed = Feed { $0.bound.connections = 16 }
        for client in 0..<17 {
            feed.open(client)
            // Times are compared to four seconds.
            feed.wait(.seconds(4))
        }
        feed.give(Self.packet(0, .ack, seq: 101, ack: 901))
        #expect(feed.table.evict().map(\.id).sorted() == [2, 3])
    }
}
