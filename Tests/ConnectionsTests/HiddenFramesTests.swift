import Packets
import Testing

@testable import Connections

/// Segments that the filter refuses open no connection and are counted for the one between their ends, whenever it begins.
@Suite struct HiddenFramesTests {
    /// A table that takes accepted and refused segments, a second apart.
    private struct Feed {
        var table: ConnectionTable
        var frame = FrameNumber(0)

        init(_ change: (inout ConnectionTable.Options) -> Void = { _ in }) {
            var options = ConnectionTable.Options()
            change(&options)
            table = ConnectionTable(options: options)
        }

        mutating func give(_ side: Side, _ flags: TCPFlags, isRefused: Bool = false, port: UInt16 = 40000) {
            let client = Endpoint(address: Ends.v4.client.address, port: port)
            let packet = TCPPacket(
                source: side == .client ? client : Ends.v4.server,
                destination: side == .client ? Ends.v4.server : client,
                sequence: SequenceNumber(side == .client ? 100 : 900),
                acknowledgment: SequenceNumber(side == .client ? 901 : 101),
                flags: flags
            )
            frame = frame.next
            let reference = FrameReference(frame: frame, time: Timestamp(seconds: Int64(frame.number), nanoseconds: 0))
            if isRefused {
                table.receive(RefusedFrame(packet), PathHash(packet), at: reference)
            } else {
                table.receive(packet, at: reference)
            }
        }
    }

    @Test func beforeAndAfterTheFirstFrameThatPasses() throws {
        var feed = Feed()
        feed.give(.client, .syn, isRefused: true)
        feed.give(.server, [.syn, .ack], isRefused: true)
        feed.give(.server, [.psh, .ack])
        feed.give(.client, .ack, isRefused: true)
        let connection = try #require(feed.table.connections.first)
        // Without a SYN the end with the well-known port is the server.
        #expect(connection.serverEndpoint == Ends.v4.server)
        #expect(connection.hidden.client == 2 && connection.hidden.server == 1)
        #expect(feed.table.hidden.frames == 3 && feed.table.hidden.connections == 1)
        #expect(feed.table.now == Timestamp(seconds: 4, nanoseconds: 0))
    }

    @Test func refusedFramesAloneAreNoConnection() {
        var feed = Feed()
        feed.give(.client, .syn, isRefused: true)
        #expect(feed.table.connections.isEmpty && feed.table.hidden == HiddenTotal())
    }

    /// Four SYNs and silence are no failure when the answer may be among what is hidden.
    @Test func nothingIsCalledAbsent() throws {
        for isHidden in [false, true] {
            var feed = Feed()
            for _ in 0..<4 { feed.give(.client, .syn) }
            if isHidden { feed.give(.server, [.syn, .ack], isRefused: true) }
            feed.table.advance(to: Timestamp(seconds: 100, nanoseconds: 0))
            let now = try #require(feed.table.now)
            let connection = try #require(feed.table.connections.first)
            #expect(connection.outcome(at: now) == (isHidden ? .partial : .unanswered))
            #expect(connection.handshakeResult(at: now) == (isHidden ? .notCaptured : .unanswered))
            #expect(!isHidden || !connection.isUnanswered(.client, at: now))
        }
    }

    @Test func aConnectionThatWasSeenToCloseIsClosed() throws {
        var feed = Feed()
        feed.give(.client, .syn)
        feed.give(.client, .ack, isRefused: true)
        let connection = try #require(feed.table.connections.first)
        #expect(!connection.hidden.isEmpty && Outcome.closed.withoutAbsence == .closed)
        #expect(Outcome.reset.withoutAbsence == .reset && Outcome.halfClosed.withoutAbsence == .closing)
    }

    @Test func restingConnectionsKeepIt() throws {
        var feed = Feed { $0.hotLimit = 2 }
        for port in UInt16(40000)..<40010 {
            feed.give(.client, .syn, port: port)
            for _ in 40000...port { feed.give(.server, [.syn, .ack], isRefused: true, port: port) }
        }
        #expect(feed.table.connections.map(\.hidden.server) == Array(1...10))
        #expect(feed.table.connections.allSatisfy { $0.hidden.client == 0 })
    }

    /// What no longer fits is counted; a table with a share of the connections leaves it to one with all of them.
    @Test(arguments: [false, true])
    func theMemoryForThemIsBounded(isShard: Bool) {
        var feed = Feed {
            $0.unclaimedLimit = 8
            if isShard { $0.shard(with: 2) }
        }
        for port in UInt16(40000)..<40010 { feed.give(.client, .syn, isRefused: true, port: port) }
        for port in UInt16(40000)..<40010 { feed.give(.server, .ack, port: port) }
        let kept = isShard ? 4 : 8
        #expect(feed.table.hidden.forgotten == 10 - kept)
        #expect(feed.table.connections.map(\.hidden.count) == (0..<10).map { $0 < kept ? 1 : 0 })
        #expect(feed.table.isOverfull == isShard)
    }
}
