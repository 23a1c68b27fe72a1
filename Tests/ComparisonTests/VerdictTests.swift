import Connections
import Packets
import Testing

@testable import Comparison

/// What is said of a packet that one point has and the other has not, and how sure it is.
@Suite struct VerdictTests {
    private static let data = [UInt8](repeating: 7, count: 50)

    @Test func allArrived() {
        var points = TwoPoints()
        points.open()
        points.close(at: 60)
        #expect(points.events().isEmpty)
    }

    @Test func lostIsProvenWhereTheReceiverGoesOnAsking() throws {
        var points = TwoPoints()
        points.open()
        points.send(
            .client,
            at: 100,
            .init(sequence: 1121, acknowledgment: 5101, payload: Self.data, identification: 5, timestamps: (200, 914)),
            .upperOnly
        )
        points.send(
            .client,
            at: 101,
            .init(sequence: 1171, acknowledgment: 5101, payload: Self.data, identification: 6, timestamps: (201, 914))
        )
        points.send(
            .server,
            at: 107,
            .init(sequence: 5101, acknowledgment: 1121, identification: 13, timestamps: (930, 113))
        )
        points.send(
            .server,
            at: 190,
            .init(sequence: 5101, acknowledgment: 1121, identification: 14, timestamps: (931, 113))
        )
        points.send(
            .client,
            at: 300,
            .init(sequence: 1121, acknowledgment: 5101, payload: Self.data, identification: 7, timestamps: (400, 914))
        )
        points.send(
            .server,
            at: 306,
            .init(sequence: 5101, acknowledgment: 1221, identification: 15, timestamps: (950, 400))
        )
        points.close(at: 400, client: 1221)
        let events = points.events()
        let lost = try #require(events.first)
        #expect(events.count == 1 && lost.verdict == .lost && lost.evidence == .proven && lost.again != nil)
    }

    @Test func acknowledgedIsNotLost() throws {
        var points = TwoPoints()
        points.open()
        points.send(
            .client,
            at: 100,
            .init(sequence: 1121, acknowledgment: 5101, payload: Self.data, identification: 5, timestamps: (200, 914)),
            .upperOnly
        )
        points.send(
            .server,
            at: 106,
            .init(sequence: 5101, acknowledgment: 1171, identification: 13, timestamps: (930, 200))
        )
        points.close(at: 200, client: 1171)
        let event = try #require(points.events().first)
        #expect(event.verdict == .notCaptured && event.evidence == .proven && !event.isMissingAtUpper)
    }

    /// Either of two copies that D lacks may be the one that was acknowledged.
    @Test func oneOfTwoMissingCopiesIsNotProven() {
        var points = TwoPoints()
        points.open()
        for (at, id) in [(100.0, 5), (101.0, 6)] as [(Double, UInt16)] {
            points.send(
                .client,
                at: at,
                .init(
                    sequence: 1121,
                    acknowledgment: 5101,
                    payload: Self.data,
                    identification: id,
                    timestamps: (200, 914)
                ),
                .upperOnly
            )
        }
        points.send(
            .server,
            at: 107,
            .init(sequence: 5101, acknowledgment: 1171, identification: 13, timestamps: (930, 200))
        )
        points.close(at: 200, client: 1171)
        #expect(points.events().allSatisfy { $0.evidence < .proven })
        #expect(points.events().count == 2)
    }

    @Test func aLostBareACKIsNeverProven() throws {
        var points = TwoPoints()
        points.open()
        points.send(
            .server,
            at: 100,
            .init(sequence: 5101, acknowledgment: 1121, identification: 13, timestamps: (930, 126)),
            .upperOnly
        )
        points.close(at: 200)
        let event = try #require(points.events().first)
        #expect(event.verdict == .lost && event.evidence == .implied)
    }

    @Test func anRSTIsMadeBetweenWhereTheSenderGoesOn() throws {
        var points = TwoPoints()
        points.open()
        points.send(
            .server,
            at: 100,
            .init(sequence: 5101, acknowledgment: 1121, flags: [.rst, .ack], identification: 777),
            .lowerOnly
        )
        points.send(
            .server,
            at: 150,
            .init(sequence: 5101, acknowledgment: 1121, payload: Self.data, identification: 13, timestamps: (940, 126))
        )
        points.send(.client, at: 160, .init(sequence: 1121, flags: .rst))
        let event = try #require(points.events().first { $0.verdict == .injected })
        #expect(event.evidence == .proven && event.reason == .goesOnAfterReset && event.side == .server)
    }

    @Test func aLastRSTIsNotProven() throws {
        var points = TwoPoints()
        points.open()
        points.send(
            .server,
            at: 100,
            .init(sequence: 5101, acknowledgment: 1121, flags: [.rst, .ack], identification: 777),
            .lowerOnly
        )
        points.send(
            .client,
            at: 140,
            .init(sequence: 1121, acknowledgment: 5101, payload: Self.data, identification: 5, timestamps: (240, 914))
        )
        points.send(.server, at: 150, .init(sequence: 5101, flags: .rst))
        let event = try #require(points.events().first { $0.verdict == .injected })
        #expect(event.evidence == .implied)
    }

    @Test func otherBytesAtOnePlaceAreProof() throws {
        var points = TwoPoints()
        points.open()
        points.send(
            .server,
            at: 98,
            .init(
                sequence: 5101,
                acknowledgment: 1121,
                flags: [.psh, .ack],
                payload: [UInt8](repeating: 1, count: 40),
                identification: 400,
                timestamps: (935, 126)
            ),
            .lowerOnly
        )
        points.send(
            .server,
            at: 100,
            .init(sequence: 5101, acknowledgment: 1121, payload: Self.data, identification: 13, timestamps: (940, 126))
        )
        points.send(
            .client,
            at: 110,
            .init(sequence: 1121, acknowledgment: 5151, identification: 5, timestamps: (250, 940))
        )
        points.close(at: 200, server: 5151)
        let event = try #require(points.events().first { $0.verdict == .injected })
        #expect(event.evidence == .proven && event.reason == .otherBytes)
    }

    @Test func twoArrivalsOfOneIPIdAreADuplicate() throws {
        var points = TwoPoints()
        points.open()
        let packet = TwoPoints.Packet(
            sequence: 1121,
            acknowledgment: 5101,
            payload: Self.data,
            identification: 5,
            timestamps: (200, 914)
        )
        points.send(.client, at: 100, packet)
        points.send(.client, at: 101, packet, .lowerOnly)
        points.send(
            .server,
            at: 110,
            .init(sequence: 5101, acknowledgment: 1171, identification: 13, timestamps: (930, 200))
        )
        points.close(at: 200, client: 1171)
        let event = try #require(points.events().first)
        #expect(event.verdict == .duplicated && event.evidence == .proven)
    }

    @Test func cutOnTheWayIsNoLoss() throws {
        var points = TwoPoints()
        points.open()
        let whole = (0..<100).map { UInt8($0) }
        points.send(
            .client,
            at: 100,
            .init(sequence: 1121, acknowledgment: 5101, payload: whole, identification: 5, timestamps: (200, 914)),
            .upperOnly
        )
        points.send(
            .client,
            at: 100,
            .init(
                sequence: 1121,
                acknowledgment: 5101,
                payload: Array(whole[..<60]),
                identification: 5,
                timestamps: (200, 914)
            ),
            .lowerOnly
        )
        points.send(
            .client,
            at: 100.1,
            .init(
                sequence: 1181,
                acknowledgment: 5101,
                payload: Array(whole[60...]),
                identification: 6,
                timestamps: (200, 914)
            ),
            .lowerOnly
        )
        points.send(
            .server,
            at: 110,
            .init(sequence: 5101, acknowledgment: 1221, identification: 13, timestamps: (930, 200))
        )
        points.close(at: 200, client: 1221)
        #expect(points.events().isEmpty)
        let pair = points.pair()
        let cut = try #require(pair.judge(pair.matches[0]).passages.first { $0.verdict == .resegmented(into: 2) })
        #expect(cut.lowerFrames.count == 2)
    }

    @Test func whatIsHeldBackIsDelayed() throws {
        var points = TwoPoints()
        points.open()
        points.send(
            .client,
            at: 100,
            .init(sequence: 1121, acknowledgment: 5101, payload: Self.data, identification: 5, timestamps: (200, 914)),
            late: 80
        )
        points.send(
            .server,
            at: 190,
            .init(sequence: 5101, acknowledgment: 1171, identification: 13, timestamps: (930, 200))
        )
        points.close(at: 300, client: 1171)
        let event = try #require(points.events().first)
        guard case .delayed(let extra) = event.verdict else { return #expect(Bool(false), "not delayed") }
        #expect(abs(extra - 0.08) < 0.001)
    }

    /// Nothing passed the far point after the data was due: whether it ran then, only its capture can say.
    @Test(arguments: [(nil, Evidence.assumed), (900.0, .assumed), (4000.0, .implied)])
    func aCaptureThatSaysHowLongItRanLeavesNoDoubtAboutIt(until: Double?, evidence: Evidence) throws {
        var points = TwoPoints()
        points.farEnded = until
        points.open()
        for (place, time) in [1000.0, 1300, 1900].enumerated() {
            points.send(
                .client,
                at: time,
                .init(
                    sequence: 1121,
                    acknowledgment: 5101,
                    payload: Self.data,
                    identification: UInt16(5 + place),
                    timestamps: (UInt32(time), 914)
                ),
                .upperOnly
            )
        }
        let first = try #require(points.events().first)
        #expect(first.verdict == .lost && first.evidence == evidence)
    }

    @Test func whatIsElsewhereNamesTheFirstFrameOfEachSide() throws {
        var points = TwoPoints()
        points.open()
        let stranger = Endpoint(address: Address(ipv4: 0xc000_0201), port: 61000)
        points.farClient = stranger
        // Another connection, of which the near point has nothing.
        points.send(.client, at: 100, .init(sequence: 70_000, flags: .syn, identification: 70), .lowerOnly)
        points.send(.server, at: 101, .init(sequence: 90_000, acknowledgment: 70_001, flags: [.syn, .ack]), .upperOnly)
        points.send(.client, at: 102, .init(sequence: 70_001, acknowledgment: 90_001, identification: 71), .lowerOnly)
        points.send(.server, at: 103, .init(sequence: 90_001, acknowledgment: 70_001), .upperOnly)
        let pair = points.pair()
        let other = try #require(pair.matches.first { $0.near == nil })
        let comparison = pair.judge(other)
        #expect(comparison.isElsewhere && comparison.elsewhereFrames.map(\.number) == [10, 11])
    }
}
