@testable import Connections
import Packets
import Testing

/// What must hold for any segments in any order: the input is hostile.
@Suite struct PropertyTests {
    private static let seeds: [UInt64] = Array(1...40)
    private let start = Timestamp(seconds: 1_795_000_000, nanoseconds: 0)

    /// Plays traffic between `ends`, alone.
    private func play(_ traffic: [LooseSegment], between ends: Ends, into table: inout ConnectionTable) {
        var time = start
        for (index, segment) in traffic.enumerated() {
            time = time.advanced(by: segment.delay)
            table.receive(
                segment.packet(between: ends),
                at: FrameReference(frame: FrameNumber(index + 1), time: time)
            )
        }
    }

    private func summaries(_ table: ConnectionTable, at now: Timestamp) -> [Summary] {
        table.connections.map { Summary($0, at: now) }
    }

    @Test(arguments: seeds) func anySegmentsInAnyOrderKeepTheInvariants(seed: UInt64) {
        var generator = Generator(seed: seed)
        let traffic = LooseSegment.traffic(count: 600, using: &generator)
        var table = ConnectionTable()
        var payload: (client: UInt64, server: UInt64) = (0, 0)
        var time = start
        for (index, segment) in traffic.enumerated() {
            time = time.advanced(by: segment.delay)
            let packet = segment.packet(between: .v4)
            if segment.side == .client {
                payload.client += UInt64(packet.payloadLength)
            } else {
                payload.server += UInt64(packet.payloadLength)
            }
            guard let place = table.receive(packet, at: FrameReference(frame: FrameNumber(index + 1), time: time))
            else {
                Issue.record("segment \(index + 1) is in no connection")
                return
            }
            let broken = brokenInvariants(of: table.connections[place], at: table.now ?? time)
            #expect(broken.isEmpty, "after segment \(index + 1)")
            guard broken.isEmpty else { return }
        }
        let bytes = table.connections.map { $0.client.transfer.bytes + $0.server.transfer.bytes }.reduce(0, +)
        #expect(bytes <= payload.client + payload.server)
        #expect(table.connections.map { Int($0.frameCount) }.reduce(0, +) == traffic.count)
        #expect(table.connections.map(\.id) == Array(1...table.connections.count))
    }

    /// What does not hold of `connection`; empty when all does.
    private func brokenInvariants(of connection: Connection, at now: Timestamp) -> [String] {
        var broken: [String] = []
        func require(_ holds: Bool, _ what: String) {
            if !holds { broken.append(what) }
        }
        require(connection.incidents.count <= Connection.incidentLimit, "incidents are bounded")
        for flow in [connection.client, connection.server] {
            require(flow.coverage.outOfOrderRanges.count <= 33, "islands are bounded")
            require(UInt64(flow.transfer.segments) <= flow.transfer.bytes, "a segment has a byte")
            require(flow.coverage.sndNXT.reaches(flow.coverage.rcvNXT), "highest is not before next")
            if flow.flags.contains(.finAcknowledged) {
                require(flow.flags.contains(.sentFIN) && flow.fin != nil && flow.finAck != nil, "its FIN was sent")
            }
            require(flow.belief.state != .unknown || flow.belief.evidence == .assumed, "unknown is not sure")
        }
        _ = connection.teardown(at: now)
        _ = connection.calls(at: now)
        _ = connection.vantage
        if connection.outcome(at: now) == .partial {
            require(!connection.beganInCapture, "partial has no beginning")
        }
        return broken
    }

    @Test(arguments: seeds) func addressesAndFamiliesChangeNothing(seed: UInt64) {
        var generator = Generator(seed: seed)
        let traffic = LooseSegment.traffic(count: 200, using: &generator)
        var first: [Summary]?
        for ends in [Ends.v4, .v4Swapped, .v6, .other] {
            var table = ConnectionTable()
            play(traffic, between: ends, into: &table)
            let found = summaries(table, at: table.now ?? start)
            #expect(first == nil || first == found)
            first = found
        }
    }

    @Test(arguments: seeds) func interleavedConnectionsDoNotTouchEachOther(seed: UInt64) {
        var generator = Generator(seed: seed)
        let one = LooseSegment.traffic(count: 150, using: &generator)
        let two = LooseSegment.traffic(count: 150, using: &generator)
        var alone = (ConnectionTable(), ConnectionTable())
        var together = ConnectionTable()
        var times = (start, start)
        var queues = (one[...], two[...])
        var frame = FrameNumber(0)
        while !queues.0.isEmpty || !queues.1.isEmpty {
            frame = frame.next
            let takesFirst = queues.1.isEmpty || (!queues.0.isEmpty && Bool.random(using: &generator))
            if takesFirst, let segment = queues.0.popFirst() {
                times.0 = times.0.advanced(by: segment.delay)
                let reference = FrameReference(frame: frame, time: times.0)
                alone.0.receive(segment.packet(between: .v4), at: reference)
                together.receive(segment.packet(between: .v4), at: reference)
            } else if let segment = queues.1.popFirst() {
                times.1 = times.1.advanced(by: segment.delay)
                let reference = FrameReference(frame: frame, time: times.1)
                alone.1.receive(segment.packet(between: .other), at: reference)
                together.receive(segment.packet(between: .other), at: reference)
            }
        }
        let now = together.now ?? start
        let firsts = together.connections.filter { [$0.clientEndpoint, $0.serverEndpoint].contains(Ends.v4.client) }
        let seconds = together.connections.filter {
            [$0.clientEndpoint, $0.serverEndpoint].contains(Ends.other.client)
        }
        #expect(firsts.map { Summary($0, at: now) } == summaries(alone.0, at: now))
        #expect(seconds.map { Summary($0, at: now) } == summaries(alone.1, at: now))
    }

    @Test(arguments: seeds) func timelinesChangeNothing(seed: UInt64) {
        var generator = Generator(seed: seed)
        let traffic = LooseSegment.traffic(count: 200, using: &generator)
        var options = ConnectionTable.Options()
        options.timelines = .all(budget: 150)
        var with = ConnectionTable(options: options)
        var without = ConnectionTable()
        play(traffic, between: .v4, into: &with)
        play(traffic, between: .v4, into: &without)
        #expect(summaries(with, at: with.now ?? start) == summaries(without, at: without.now ?? start))
        let kept: [Int] = with.connections.map(\.timeline.events.count)
        let left: [Int] = with.connections.map(\.framesLeftOut)
        let all = (kept + left).reduce(0, +)
        #expect(all == 200)
        // The first frame of a connection counts as three, and may be the last one there is room for.
        let begun = kept.count { $0 > 0 }
        let cost = kept.reduce(0, +) + 2 * begun
        #expect((150...152).contains(cost))
        #expect(with.connections.allSatisfy { $0.hasTimeline || $0.timeline.events.isEmpty })
        #expect(without.connections.allSatisfy { $0.timeline.events.isEmpty })
    }
}
