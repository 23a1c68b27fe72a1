import Packets
import Testing

@testable import Connections

/// What one connection, or one 4-tuple, can cost at the most, whatever is sent on it (Documentation/Bounds.md).
@Suite struct BoundsTests {
    /// A table that takes segments of one connection, a millisecond apart.
    private struct Feed {
        var table: ConnectionTable
        var time = Timestamp(seconds: 1_795_000_000, nanoseconds: 0)
        var frame = FrameNumber(0)
        var bases: (client: UInt32, server: UInt32)

        init(client: UInt32 = 100, server: UInt32 = 900, _ change: (inout ConnectionTable.Options) -> Void = { _ in }) {
            var options = ConnectionTable.Options()
            change(&options)
            table = ConnectionTable(options: options)
            bases = (client, server)
        }

        /// A segment with numbers relative to both initial ones.
        mutating func give(
            _ side: Side,
            _ flags: TCPFlags,
            seq: UInt32,
            ack: UInt32 = 0,
            length: UInt32 = 0,
            window: UInt16 = 1000,
            options: [UInt8] = []
        ) {
            let isClient = side == .client
            var packet = TCPPacket(
                source: isClient ? Ends.v4.client : Ends.v4.server,
                destination: isClient ? Ends.v4.server : Ends.v4.client,
                sequence: SequenceNumber((isClient ? bases.client : bases.server) &+ seq),
                acknowledgment: SequenceNumber((isClient ? bases.server : bases.client) &+ ack),
                flags: flags,
                window: window,
                payloadLength: length
            )
            for byte in options { packet.options.append(byte) }
            packet.options.declaredCount = packet.options.count
            frame = frame.next
            time = time.advanced(by: .milliseconds(1))
            table.receive(packet, at: FrameReference(frame: frame, time: time))
        }

        mutating func open() {
            give(.client, .syn, seq: 0)
            give(.server, [.syn, .ack], seq: 0, ack: 1)
            give(.client, .ack, seq: 1, ack: 1)
        }

        var connection: Connection {
            table.connections[0]
        }
    }

    /// All that can be asked of a connection is answered.
    private func ask(_ connection: Connection, at now: Timestamp?) {
        let now = now ?? connection.last.time
        _ = connection.outcome(at: now)
        _ = connection.teardown(at: now)
        _ = connection.calls(at: now)
        _ = connection.vantage
        _ = connection.handshakeResult(at: now)
        _ = connection.zeek.connState
    }

    @Test func aHundredThousandHoles() {
        var feed = Feed()
        feed.open()
        for hole in 0..<UInt32(100_000) {
            feed.give(.client, .ack, seq: 1001 + hole * 2000, ack: 1, length: 100)
        }
        let client = feed.connection.client
        #expect(client.coverage.outOfOrderRanges.count <= SequenceCoverage.rangeLimit)
        // Every byte that passed is counted once, the closed holes not at all.
        #expect(client.transfer.bytes == 100_000 * 100)
        #expect(client.transfer.retransmittedBytes == 0)
        #expect(feed.connection.incidents.count <= Connection.incidentLimit)
        // What it does not know it does not claim: nothing was acknowledged, nothing ended.
        #expect(feed.connection.outcome(at: feed.time) == .open)
        #expect(client.hasPending)
    }

    @Test func sackRangesByTheThousand() {
        var feed = Feed()
        feed.open()
        feed.give(.client, [.psh, .ack], seq: 1, ack: 1, length: 10)
        for number in 0..<UInt32(20_000) {
            let edges = (0..<8).map { 100 &+ 1000 &+ number * 97 &+ $0 * 11 }
            let blocks = edges.flatMap { edge in (0..<4).reversed().map { UInt8(truncatingIfNeeded: edge >> ($0 * 8)) }
            }
            feed.give(.server, .ack, seq: 1, ack: 1, options: [1, 1, 5, 34] + blocks)
        }
        #expect(feed.connection.incidents.count <= Connection.incidentLimit)
        #expect(feed.connection.client.coverage.outOfOrderRanges.isEmpty)
        #expect(feed.connection.client.transfer.bytes == 10)
        ask(feed.connection, at: feed.table.now)
    }

    private static let repeated: [(Side, TCPFlags, seq: UInt32, ack: UInt32, length: UInt32, window: UInt16)] = [
        (.client, .syn, 0, 0, 0, 1000), (.server, [.syn, .ack], 0, 1, 0, 1000), (.server, .ack, 1, 1, 0, 1000),
        (.client, [.psh, .ack], 1, 1, 10, 1000), (.client, .ack, 0, 1, 1, 1000), (.server, .ack, 1, 1, 0, 0),
        (.client, [.fin, .ack], 1, 1, 0, 1000),
    ]

    /// More of each kind than 16 bits count; the counters stop at their ends.
    @Test func moreOfEveryKindThanSixteenBits() {
        for (side, flags, seq, ack, length, window) in Self.repeated {
            var feed = Feed()
            feed.open()
            feed.give(.client, [.psh, .ack], seq: 1, ack: 1, length: 10)
            for _ in 0..<66_000 { feed.give(side, flags, seq: seq, ack: ack, length: length, window: window) }
            let connection = feed.connection
            #expect(connection.incidents.count <= Connection.incidentLimit)
            #expect(feed.table.connections.map { Int($0.frameCount) }.reduce(0, +) == 66_004)
            ask(connection, at: feed.table.now)
        }
    }

    /// Numbers that begin at, or run over, the two places where 32 bits turn.
    @Test(arguments: [UInt32(0), 0x7fff_fffa, 0x7fff_ffff, 0x8000_0000, 0xffff_fffa, 0xffff_ffff])
    func aWholeConnectionAcrossTheTurns(base: UInt32) {
        for other in [base, base &+ 1 << 31] {
            var feed = Feed(client: base, server: other)
            feed.open()
            feed.give(.client, [.psh, .ack], seq: 1, ack: 1, length: 20)
            feed.give(.server, [.psh, .ack], seq: 1, ack: 21, length: 30)
            feed.give(.client, [.fin, .ack], seq: 21, ack: 31)
            feed.give(.server, [.fin, .ack], seq: 31, ack: 22)
            feed.give(.client, .ack, seq: 22, ack: 32)
            #expect(feed.connection.outcome(at: feed.time) == .closed)
            #expect(feed.connection.client.transfer.bytes == 20)
            #expect(feed.connection.server.transfer.bytes == 30)
            #expect(feed.connection.incidents.isEmpty)
        }
    }

    /// Clocks that step back, jump years, or stand at the ends of what 64 bits of nanoseconds can say.
    @Test(arguments: [Int64(-1), -5_000_000_000, 1 << 60, -(1 << 60), .min, .max])
    func timesThatStepOrJump(step: Int64) throws {
        for isLive in [true, false] {
            var feed = Feed { $0.retires = isLive }
            for round in 0..<200 {
                if round % 20 == 0 { feed.open() }
                feed.time.nanoseconds &+= step
                feed.give(.client, [.psh, .ack], seq: 1 + UInt32(round), ack: 1, length: 1)
                feed.time.nanoseconds &+= step
                feed.give(.server, round == 190 ? [.fin, .ack] : .ack, seq: 1, ack: 2 + UInt32(round))
                for connection in feed.table.connections { ask(connection, at: feed.table.now) }
                for connection in feed.table.retire(limit: 10) { ask(connection, at: feed.table.now) }
            }
            #expect(isLive || !feed.table.connections.isEmpty)
        }
    }

    /// The clock is the latest time: a step back does not take it along, and nothing seems to last less than no time.
    @Test func theClockNeverGoesBack() {
        var feed = Feed()
        feed.open()
        let now = feed.table.now
        feed.time = feed.time.advanced(by: .seconds(-3600))
        feed.give(.client, [.psh, .ack], seq: 1, ack: 1, length: 1)
        #expect(feed.table.now == now)
        #expect(feed.connection.outcome(at: now ?? feed.time) == .open)
    }

    /// SYN after SYN on one 4-tuple, each another connection: they make room like any others.
    @Test func oneTupleOverAndOver() {
        for retires in [true, false] {
            var feed = Feed {
                $0.bound.connections = 200
                $0.retires = retires
            }
            for number in 0..<UInt32(20_000) {
                feed.give(.client, .syn, seq: number &* 0x1234_5677)
                if feed.table.isOverfull { _ = feed.table.evict() }
            }
            #expect(feed.table.connections.count <= 200)
            #expect(feed.table.evictions.total + feed.table.connections.count == feed.table.count)
        }
    }

    /// Live: of those that have been taken out, the oldest are forgotten first.
    @Test func onlySoManyEndedTuplesAreRemembered() {
        var options = ConnectionTable.Options()
        options.retires = true
        var table = ConnectionTable(options: options)
        var time = Timestamp(seconds: 1_795_000_000, nanoseconds: 0)
        var frame = FrameNumber(0)
        func segment(_ number: Int, _ flags: TCPFlags, fromServer: Bool) -> TCPPacket {
            let caller = Endpoint(address: Address(ipv4: UInt32(number)), port: 4000)
            return TCPPacket(
                source: fromServer ? Ends.v4.server : caller,
                destination: fromServer ? caller : Ends.v4.server,
                sequence: SequenceNumber(fromServer ? 0 : 100),
                acknowledgment: SequenceNumber(fromServer ? 101 : 0),
                flags: flags,
                window: 0
            )
        }
        let count = 100_500
        for number in 1...count {
            for (flags, isAnswer) in [(TCPFlags.syn, false), ([.rst, .ack], true)] {
                frame = frame.next
                time = time.advanced(by: Interval(nanoseconds: 1000))
                table.receive(
                    segment(number, flags, fromServer: isAnswer),
                    at: FrameReference(frame: frame, time: time)
                )
            }
        }
        table.advance(to: time.advanced(by: .seconds(30)))
        #expect(table.retire(limit: .max).count == count)
        let reference = FrameReference(frame: frame.next, time: time.advanced(by: .seconds(30)))
        #expect(table.receive(segment(count, [.rst, .ack], fromServer: true), at: reference) == nil)
        #expect(table.lateSegments == 1)
        #expect(table.receive(segment(1, [.rst, .ack], fromServer: true), at: reference) != nil)
    }
}
