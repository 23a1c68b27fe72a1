import Connections
import Packets
import Testing

@testable import Comparison

/// Comparing while packets come: what is over is taken out once, the rest stays.
@Suite struct LiveComparisonTests {
    private static let start: Int64 = 1_700_000_000
    private static let inside = Endpoint(address: Address(ipv4: 0x0a00_0001), port: 40000)
    private static let outside = Endpoint(address: Address(ipv4: 0xc633_6401), port: 80)

    /// Two interfaces of a router, 20 µs apart.
    private struct Router {
        var comparison: LiveComparison
        var frames = 0

        init(limit: Int = LiveComparison.mostSegments) {
            comparison = LiveComparison(
                [("lan", "eth0"), ("wan", "eth1")],
                from: Timestamp(seconds: start, nanoseconds: 0),
                limit: limit
            )
        }

        /// A packet that comes in at one point at `at` seconds, and leaves by the other unless it is lost.
        mutating func pass(
            _ at: Double,
            _ way: (from: Endpoint, to: Endpoint),
            into point: Int,
            _ sequence: UInt32,
            _ acknowledgment: UInt32,
            _ flags: TCPFlags,
            isLost: Bool = false
        ) {
            frames += 1
            var packet = TCPPacket(
                source: way.from,
                destination: way.to,
                sequence: SequenceNumber(sequence),
                acknowledgment: SequenceNumber(acknowledgment),
                flags: flags,
                window: 1000,
                identification: UInt16(frames),
                payloadLength: 0,
                headerLength: 20,
                options: TCPOptions()
            )
            packet.headerStart = 0
            let bytes = [UInt8](repeating: 0, count: 20)
            for (place, late) in [(point, 0.0), (1 - point, 0.00002)] where place == point || !isLost {
                let time = Timestamp(nanoseconds: start * 1_000_000_000 + Int64((at + late) * 1e9))
                comparison.recorders[place].note(frameAt: time)
                comparison.recorders[place].take(packet, bytes.span.bytes, number: FrameNumber(frames), time: time)
            }
        }

        /// A connection from its SYN to its last ACK, opened from the side of `point` at `at` seconds.
        mutating func talk(_ at: Double, from client: Endpoint, to server: Endpoint, into point: Int) {
            let there = (from: client, to: server)
            let back = (from: server, to: client)
            pass(at, there, into: point, 100, 0, .syn)
            pass(at + 0.01, back, into: 1 - point, 500, 101, [.syn, .ack])
            pass(at + 0.02, there, into: point, 101, 501, .ack)
            pass(at + 0.03, there, into: point, 101, 501, [.fin, .ack])
            pass(at + 0.04, back, into: 1 - point, 501, 102, [.fin, .ack])
            pass(at + 0.05, there, into: point, 102, 502, .ack)
        }

        mutating func takeOut(_ at: Double, all: Bool = false) -> [Comparison] {
            comparison.takeOut(
                at: Timestamp(nanoseconds: start * 1_000_000_000 + Int64(at * 1e9)),
                all: all
            ).map(\.comparison)
        }
    }

    @Test func whatIsOverIsTakenOutOnce() throws {
        var router = Router()
        router.talk(1, from: Self.inside, to: Self.outside, into: 0)
        #expect(router.takeOut(2).isEmpty)
        let done = router.takeOut(10)
        let pair = try #require(done.first?.pairs.first)
        #expect(done.count == 1 && pair.counts.both == 1)
        #expect(pair.judge(pair.matches[0]).passages.filter { !$0.verdict.isPlain }.isEmpty)
        #expect(router.takeOut(20, all: true).isEmpty)
    }

    /// Connections that were opened from either side each have their own order of the points.
    @Test func eachIsOrderedByItsOwnClient() {
        var router = Router()
        router.talk(1, from: Self.inside, to: Self.outside, into: 0)
        router.talk(1.5, from: Endpoint(address: Self.outside.address, port: 50000), to: Self.inside, into: 1)
        let done = router.takeOut(10)
        #expect(done.map(\.order) == [["lan", "wan"], ["wan", "lan"]])
        for comparison in done {
            for pair in comparison.pairs {
                for match in pair.matches {
                    let events = pair.judge(match).passages.filter { !$0.verdict.isPlain }
                    #expect(events.isEmpty)
                }
            }
        }
    }

    @Test(arguments: [0, 1]) func aSYNThatNeverLeftTheRouterIsLostInIt(point: Int) throws {
        var router = Router()
        let way = point == 0 ? (from: Self.inside, to: Self.outside) : (from: Self.outside, to: Self.inside)
        for time in [1.0, 2, 4] { router.pass(time, way, into: point, 100, 0, .syn, isLost: true) }
        #expect(router.takeOut(60).isEmpty)
        let pair = try #require(router.takeOut(140).first?.pairs.first)
        let passages = pair.matches.flatMap { pair.judge($0).passages }
        #expect(passages.map(\.verdict) == [.lost, .lost, .lost])
        #expect(passages.allSatisfy { $0.evidence == .implied && $0.reason == .captureRan })
    }

    /// One that goes on stays, beside one that is over.
    @Test func whatGoesOnStays() {
        var router = Router()
        router.talk(1, from: Self.inside, to: Self.outside, into: 0)
        let other = Endpoint(address: Self.inside.address, port: 40001)
        router.pass(1, (from: other, to: Self.outside), into: 0, 100, 0, .syn)
        router.pass(1.01, (from: Self.outside, to: other), into: 1, 500, 101, [.syn, .ack])
        router.pass(1.02, (from: other, to: Self.outside), into: 0, 101, 501, .ack)
        #expect(router.takeOut(10).count == 1)
        #expect(router.comparison.recorders.map(\.segments) == [3, 3])
        #expect(router.takeOut(11, all: true).count == 1)
    }

    /// More than may be kept: all is compared as far as it has come.
    @Test func memoryIsBounded() {
        var router = Router(limit: 100)
        var compared = 0
        for number in 0..<400 {
            let time = 1 + Double(number) * 0.001
            router.pass(time, (from: Self.inside, to: Self.outside), into: 0, 100 &+ UInt32(number), 1, .ack)
            if router.comparison.isFull { compared += router.takeOut(time + 0.001).count }
            #expect(router.comparison.recorders.allSatisfy { $0.segments <= 100 })
        }
        #expect(compared == 4 && router.comparison.cuts == 4)
    }
}
