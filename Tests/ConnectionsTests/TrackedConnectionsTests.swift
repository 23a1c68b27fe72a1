import Packets
import TestSupport
import Testing

@testable import Connections

/// Two tables that track a share each have, joined, what one table has.
@Suite struct TrackedConnectionsTests {
    /// A table with everything, and two that share it.
    private struct Tables {
        var whole: ConnectionTable
        var shards: [ConnectionTable]
        /// Segments after which the shares together took other memory than the one table.
        var differences = 0

        init(hotLimit: Int) {
            var options = ConnectionTable.Options()
            options.hotLimit = hotLimit
            whole = ConnectionTable(options: options)
            options.shard(with: 2)
            shards = [ConnectionTable(options: options), ConnectionTable(options: options)]
        }

        mutating func receive(_ packet: TCPPacket, at reference: FrameReference) {
            whole.receive(packet, at: reference)
            let path = PathHash(packet)
            shards[path.shard(of: 2)].receive(packet, path, at: reference)
            if shards.reduce(0, { $0 + $1.connections.memory.bytes }) != whole.connections.memory.bytes {
                differences += 1
            }
        }

        mutating func receive(_ error: ICMPError, at reference: FrameReference) {
            whole.receive(error, at: reference)
            shards[PathHash(quotedIn: error).shard(of: 2)].receive(error, at: reference)
        }

        func check() {
            #expect(differences == 0)
            let expected = TrackedConnections(whole)
            let joined = TrackedConnections(joining: shards[0], shards[1])
            #expect(joined.count == expected.count)
            #expect(joined.total == expected.total)
            #expect(joined.now == expected.now)
            #expect(joined.repeatedKeys == expected.repeatedKeys)
            for (place, connection) in expected.enumerated() {
                #expect(String(describing: joined[place]) == String(describing: connection))
                #expect(joined.place(of: connection.id) == place)
                #expect(joined.suspectsListener(at: place) == connection.suspectsListener)
                #expect(joined.server(at: place) == expected.server(at: place))
            }
            #expect(joined.suspectedServers(in: joined.indices) == expected.suspectedServers(in: expected.indices))
            #expect(joined.place(of: 0) == nil && joined.place(of: joined.count + 1) == nil)
            var visited: [Int] = []
            joined.visit(joined.indices) { visited.append($0.id) }
            #expect(visited == Array(1...max(1, joined.count)).filter { _ in !joined.isEmpty })
        }
    }

    @Test(.enabled(if: FixturePlayer.canDecode, "frames cannot be decoded yet"), arguments: Fixtures.captures)
    func aCaptureIsTheSameInShares(capture: FixtureCapture) throws {
        var tables = Tables(hotLimit: 64)
        try FixturePlayer.play(capture) { decoded, reference in
            switch decoded {
            case .tcp(let packet): tables.receive(packet, at: reference)
            case .icmpError(let error): tables.receive(error, at: reference)
            case .notTCP, .malformed: break
            }
        }
        tables.check()
    }

    /// Forty pairs of ends and more than one connection on most, of which but a few stay unpacked.
    @Test(arguments: UInt64(1)...20, [4, 256])
    func anySegmentsAreTheSameInShares(seed: UInt64, hotLimit: Int) {
        var generator = Generator(seed: seed)
        var tables = Tables(hotLimit: hotLimit)
        var time = Timestamp(seconds: 1_795_000_000, nanoseconds: 0)
        for (index, segment) in LooseSegment.traffic(count: 2000, using: &generator).enumerated() {
            time = time.advanced(by: segment.delay)
            var ends = index % 2 == 0 ? Ends.v4 : .v6
            ends.client.port += UInt16.random(in: 0..<20, using: &generator)
            tables.receive(segment.packet(between: ends), at: FrameReference(frame: FrameNumber(index + 1), time: time))
        }
        #expect(!tables.whole.connections.isEmpty && tables.whole.connections.contains { $0.previous != nil })
        #expect(tables.shards.allSatisfy { !$0.connections.isEmpty })
        tables.check()
    }

    @Test func anEmptyCaptureHasNone() {
        Tables(hotLimit: 64).check()
    }

    /// What had to make room leaves gaps in the numbers, and the places are no longer in their order.
    @Test func afterEvictionsTheOrderIsThatOfTheNumbers() {
        var options = ConnectionTable.Options()
        options.bound = MemoryBound(connections: 50)
        var table = ConnectionTable(options: options)
        for number in 0..<200 {
            let client = Endpoint(address: Address(ipv4: 0x0a00_0001), port: UInt16(40_000 + number))
            let syn = TCPPacket(source: client, destination: Ends.v4.server, sequence: SequenceNumber(1), flags: .syn)
            let time = Timestamp(seconds: Int64(number), nanoseconds: 0)
            table.receive(syn, at: FrameReference(frame: FrameNumber(number + 1), time: time))
            if table.isOverfull { _ = table.evict(limit: 3) }
        }
        let tracked = TrackedConnections(table)
        let numbers = tracked.map(\.id)
        #expect(tracked.total == 200 && tracked.evictions.total == 200 - tracked.count)
        #expect(numbers == numbers.sorted() && numbers != Array(numbers[0]..<numbers[0] + numbers.count))
        for number in 1...200 {
            #expect(tracked.place(of: number) == numbers.firstIndex(of: number))
        }
    }

    /// A flood: most connections are kept as their SYNs, and some of those are answered later.
    @Test func aFloodIsTheSameInShares() {
        var tables = Tables(hotLimit: 8)
        for number in 0..<2000 {
            let client = Endpoint(address: Address(ipv4: 0x0a01_0000 + UInt32(number)), port: 40_000)
            let syn = TCPPacket(source: client, destination: Ends.v4.server, sequence: SequenceNumber(1), flags: .syn)
            let time = Timestamp(seconds: 1_795_000_000, nanoseconds: Int64(number) * 1_000_000)
            tables.receive(syn, at: FrameReference(frame: FrameNumber(2 * number + 1), time: time))
            guard number.isMultiple(of: 7), number > 500 else { continue }
            let called = Endpoint(address: Address(ipv4: 0x0a01_0000 + UInt32(number - 500)), port: 40_000)
            let answer = TCPPacket(
                source: Ends.v4.server,
                destination: called,
                sequence: SequenceNumber(9),
                acknowledgment: SequenceNumber(2),
                flags: [.syn, .ack]
            )
            tables.receive(answer, at: FrameReference(frame: FrameNumber(2 * number + 2), time: time))
        }
        tables.check()
    }

    @Test func sharesHaveAHalfOfTheBoundEach() {
        let bound = MemoryBound(connections: 1001, bytes: 240 << 20)
        #expect(bound.share(of: 2) == MemoryBound(connections: 500, bytes: 120 << 20))
        #expect(MemoryBound().share(of: 2) == MemoryBound())
    }

    /// It is asked for it only at the end, when it may take less again.
    @Test func aShareThatWasTooFullOnceStaysIt() {
        // As many bytes as the connections take before their holes, and a little more.
        let opened = Self.holey(bound: .max, holes: 0).connections.memory.bytes
        let bound = opened + 500
        #expect(!Self.holey(bound: bound, holes: 0).wasOverfull)
        var table = Self.holey(bound: bound, holes: 20)
        #expect(table.wasOverfull)
        // The next opening says it too, although nothing was opened when it happened.
        let ends = (Endpoint(address: Address(ipv4: 0x0a00_0001), port: 50_000), Ends.v4.server)
        let packet = TCPPacket(source: ends.0, destination: ends.1, sequence: SequenceNumber(1), flags: .ack)
        table.receive(packet, at: FrameReference(frame: FrameNumber(5000), time: Timestamp(seconds: 1, nanoseconds: 0)))
        #expect(table.isOverfull)
    }

    /// A share of 20 connections, of which two stay unpacked, each with so many holes: what is known of them takes more and more.
    private static func holey(bound: Int, holes: Int) -> ConnectionTable {
        var options = ConnectionTable.Options()
        options.hotLimit = 4
        options.shard(with: 2)
        options.bound = MemoryBound(bytes: bound)
        var table = ConnectionTable(options: options)
        var frame = 0
        for hole in 0...holes {
            for number in 0..<20 {
                frame += 1
                let client = Endpoint(address: Address(ipv4: 0x0a00_0001), port: UInt16(40_000 + number))
                let packet = TCPPacket(
                    source: client,
                    destination: Ends.v4.server,
                    sequence: SequenceNumber(1 + UInt32(hole) * 40),
                    flags: .ack,
                    payloadLength: 10
                )
                let time = Timestamp(seconds: 1, nanoseconds: 0)
                table.receive(packet, at: FrameReference(frame: FrameNumber(frame), time: time))
            }
        }
        return table
    }
}
