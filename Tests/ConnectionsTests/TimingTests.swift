import Packets
import TestSupport
import Testing

@testable import Connections

/// Where the time of a connection goes, by scripts with known answers. The path takes 20 ms from the capture point to the server
/// and back, and 10 ms to the client and back.
@Suite struct TimingTests {
    private static let opening = """
        +0    > S  0:0(0) <mss 1460,sackOK,TS val 1 ecr 0,nop,wscale 7>
        +0.02 < S. 0:0(0) ack 1 <mss 1460,sackOK,TS val 1 ecr 1,nop,wscale 7>
        +0.01 > .  1:1(0) ack 1 win 502 <nop,nop,TS val 2 ecr 1>

        """

    /// The first connection of the opening and `script`, the same at every placement and packed.
    private func connection(_ script: String, opening: String = Self.opening) throws -> Connection {
        let parsed = try SegmentScript(opening + script)
        var first: Connection?
        for placement in SegmentScriptPlacement.all {
            let run = SegmentScriptRun(parsed, placement)
            let connection = try #require(run.table.connections.first)
            let timing = try #require(connection.measuredTiming)
            #expect(timing.split.whole == connection.duration, "\(placement.name)")
            if let first { #expect(first.measuredTiming?.split == timing.split, "\(placement.name)") }
            first = first ?? connection
            expectPacked(connection)
        }
        return try #require(first)
    }

    private func expectPacked(_ connection: Connection) {
        var packed = ColdConnections(SegmentTracking())
        var (given, back) = (connection, Connection())
        let entry = packed.insert(&given)
        packed.read(entry, into: &back)
        #expect(String(describing: back) == String(describing: connection))
    }

    private func milliseconds(_ split: TimeSplit, _ part: TimePart) -> Int64 {
        split[part].nanoseconds / 1_000_000
    }

    private func expect(
        _ connection: Connection,
        _ parts: [TimePart: Int64],
        sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        let split = try #require(connection.timeSplit, sourceLocation: sourceLocation)
        for part in TimePart.allCases {
            let spent = milliseconds(split, part)
            #expect(spent == parts[part] ?? 0, "\(part)", sourceLocation: sourceLocation)
        }
    }

    @Test func theServerThinks() throws {
        let seen = try connection(
            """
            +0    > P. 1:101(100) ack 1
            +0.02 < .  1:1(0) ack 101
            +5    < P. 1:501(500) ack 101
            +0.01 > .  101:101(0) ack 501
            """
        )
        try expect(seen, [.server: 5000, .networkToServer: 40, .networkToClient: 20])
        let timing = try #require(seen.measuredTiming)
        #expect(timing.longestPause.length == .seconds(5) && timing.longestPause.owing == .server)
        #expect(timing.longestPause.part == .server && timing.longestPause.end?.frame == FrameNumber(6))
        #expect(timing.request?.frame == FrameNumber(4))
        #expect(timing.client.roundTrips.count == 1 && timing.client.roundTrips.least == .milliseconds(20))
        #expect(timing.server.roundTrips.count == 1 && timing.server.roundTrips.most == .milliseconds(10))
    }

    /// The ACK rides on the answer: what is beyond the round trip is the application's.
    @Test func theServerThinksAndAcknowledgesWithTheAnswer() throws {
        let seen = try connection(
            """
            +0    > P. 1:101(100) ack 1
            +0.05 < P. 1:501(500) ack 101
            +0.01 > .  101:101(0) ack 501
            """
        )
        try expect(seen, [.server: 30, .networkToServer: 40, .networkToClient: 20])
    }

    @Test func theClientIsLate() throws {
        let seen = try connection(
            """
            +3    > P. 1:101(100) ack 1
            +0.02 < .  1:1(0) ack 101
            +2    > P. 101:201(100) ack 1
            +0.02 < P. 1:501(500) ack 201
            +0.01 > .  201:201(0) ack 501
            +7    > P. 201:301(100) ack 501
            +0.02 < P. 501:601(100) ack 301
            """
        )
        // Three seconds to the first request, two in the middle of it; the seven between two exchanges are nobody's.
        try expect(
            seen,
            [.client: 5000, .idle: 7000, .networkToServer: 80, .networkToClient: 20]
        )
        #expect(seen.measuredTiming?.longestPause.owing == nil)
    }

    @Test func theServerGreetsLate() throws {
        let seen = try connection(
            """
            +4    < P. 1:51(50) ack 1
            +0.01 > .  1:1(0) ack 51
            +1    > P. 1:21(20) ack 51
            +0.02 < .  51:51(0) ack 21
            """
        )
        try expect(seen, [.server: 4000, .client: 1000, .networkToServer: 40, .networkToClient: 20])
    }

    @Test func bytesAreLost() throws {
        let seen = try connection(
            """
            +0    > P. 1:101(100) ack 1   <nop,nop,TS val 10 ecr 1>
            +0.22 > P. 1:101(100) ack 1   <nop,nop,TS val 230 ecr 1>
            +0.44 > P. 1:101(100) ack 1   <nop,nop,TS val 670 ecr 1>
            +0.02 < .  1:1(0) ack 101     <nop,nop,TS val 700 ecr 670>
            +1    < P. 1:501(500) ack 101 <nop,nop,TS val 1700 ecr 670>
            """
        )
        // 20 ms of the first wait are a round trip; the rest is the loss.
        try expect(seen, [.recovery: 660, .networkToServer: 40, .networkToClient: 10, .server: 1000])
        let client = try #require(seen.measuredTiming?.client)
        // The echo says which copy arrived.
        #expect(client.roundTrips.count == 1 && client.roundTrips.most == .milliseconds(20))
        #expect(client.repeats.timeout + client.repeats.tailLossProbe == 2)
    }

    /// Karn: without an echo nothing says which copy was acknowledged.
    @Test func aRepeatWithoutTimestampsIsNoSample() throws {
        let seen = try connection(
            """
            +0    > P. 1:101(100) ack 1
            +0.22 > P. 1:101(100) ack 1
            +0.02 < .  1:1(0) ack 101
            """
        )
        #expect(seen.measuredTiming?.client.roundTrips.count == 0)
    }

    @Test func theReaderStops() throws {
        let seen = try connection(
            """
            +0    > .  1:1449(1448) ack 1
            +0.02 < .  1:1(0) ack 1449 win 0
            +2    < .  1:1(0) ack 1449 win 502
            +0    > .  1449:2897(1448) ack 1
            +0.02 < .  1:1(0) ack 2897 win 502
            """
        )
        try expect(seen, [.window: 2000, .networkToServer: 60, .networkToClient: 10])
        let server = try #require(seen.measuredTiming?.server)
        #expect(server.timeClosed == .seconds(2) && server.leastWindow == 0 && server.mostWindow == 502)
        #expect(seen.measuredTiming?.longestPause.owing == .server)
    }

    /// The window is full although it is not closed: what is waited for is room.
    @Test func theWindowIsFilled() throws {
        let seen = try connection(
            """
            +0    > P. 1:101(100) ack 1
            +0.02 < .  1:1(0) ack 101 win 8
            +0    > P. 101:1125(1024) ack 1
            +0.3  < .  1:1(0) ack 1125 win 502
            """
        )
        try expect(seen, [.window: 300, .networkToServer: 40, .networkToClient: 10])
        #expect(seen.measuredTiming?.client.mostInFlight == 1024)
    }

    /// Who closes owes nothing more; the other end owes its own close.
    @Test func theClientClosesLate() throws {
        let seen = try connection(
            """
            +0    > P. 1:101(100) ack 1
            +0.02 < P. 1:501(500) ack 101
            +0    < F. 501:501(0) ack 101
            +0.01 > .  101:101(0) ack 502
            +6    > F. 101:101(0) ack 502
            +0.02 < .  502:502(0) ack 102
            """
        )
        try expect(seen, [.client: 6000, .networkToServer: 60, .networkToClient: 20])
    }

    @Test func anOpeningThatIsRepeated() throws {
        let seen = try connection(
            """
            +0    > P. 1:101(100) ack 1
            +0.02 < .  1:1(0) ack 101
            """,
            opening: """
                +0    > S  0:0(0) <mss 1460>
                +1    > S  0:0(0) <mss 1460>
                +2    > S  0:0(0) <mss 1460>
                +0.02 < S. 0:0(0) ack 1 <mss 1460>
                +0.01 > .  1:1(0) ack 1

                """
        )
        try expect(seen, [.recovery: 3000, .networkToServer: 40, .networkToClient: 10])
    }

    /// Without payload nothing is kept, and the opening tells where the time went.
    @Test func aConnectionWithoutPayloadTakesNoRoom() throws {
        let run = SegmentScriptRun(
            try SegmentScript(
                """
                +0 > S 0:0(0)
                +1 > S 0:0(0)
                +2 > S 0:0(0)
                """
            ),
            try #require(SegmentScriptPlacement.all.first)
        )
        let connection = try #require(run.table.connections.first)
        #expect(connection.measuredTiming == nil)
        #expect(connection.timeSplit?[.recovery] == .seconds(3))
        #expect(connection.timeSplit?.whole == .seconds(3))
    }

    /// The answer carries the ACK, and nothing tells how long the way is: the network's time cannot be told from the server's.
    @Test func aFirstAnswerWithoutAKnownRoundTrip() throws {
        let seen = try connection(
            """
            +0    > P. 1:101(100) ack 1
            +0.3  < P. 1:501(500) ack 101
            """,
            opening: ""
        )
        #expect(seen.timeSplit == nil)
        #expect(seen.measuredTiming?.longestPause.length == .milliseconds(300))
        #expect(seen.measuredTiming?.longestPause.part == nil)
    }

    /// The same once an ACK has come sooner than an answer could.
    @Test func aLaterAnswerWithAKnownRoundTrip() throws {
        let seen = try connection(
            """
            +0    > P. 1:101(100) ack 1
            +0.02 < .  1:1(0) ack 101
            +0.2  < P. 1:501(500) ack 101
            +0.01 > .  101:101(0) ack 501
            +1    > P. 101:201(100) ack 501
            +0.3  < P. 501:1001(500) ack 201
            """,
            opening: ""
        )
        try expect(seen, [.networkToServer: 40, .networkToClient: 10, .server: 480, .idle: 1000])
        #expect(seen.measuredTiming?.longestPause.part == .idle)
    }

    @Test func aClockThatGoesBackLeavesNoSplit() throws {
        var options = ConnectionTable.Options()
        options.tracksTime = true
        var table = ConnectionTable(options: options)
        let (client, server) = (
            Endpoint(address: Address(ipv4: 1), port: 9), Endpoint(address: Address(ipv4: 2), port: 80)
        )
        for place in 0..<3 {
            let packet = TCPPacket(
                source: client,
                destination: server,
                sequence: SequenceNumber(UInt32(place) * 10),
                acknowledgment: SequenceNumber(1),
                flags: .ack,
                payloadLength: 10
            )
            let time = Timestamp(seconds: 1_795_000_000 - Int64(place), nanoseconds: 0)
            table.receive(packet, at: FrameReference(frame: FrameNumber(place + 1), time: time))
        }
        let connection = try #require(table.connections.first)
        #expect(connection.measuredTiming != nil && connection.timeSplit == nil)
    }
}
