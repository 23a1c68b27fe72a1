import Connections
import Packets
import Testing

@testable import Comparison

/// Which connections are one, which point is nearer to the clients, how far the clocks are apart.
@Suite struct PairingTests {
    @Test(arguments: [false, true]) func orderDoesNotMatter(isSwapped: Bool) {
        var points = TwoPoints()
        points.open()
        points.close(at: 60)
        let pair = points.pair(isSwapped: isSwapped)
        #expect(pair.near.name == "near" && pair.far.name == "far" && pair.orderSource == .delays)
    }

    @Test(arguments: [0.0, 3_600_250, -86_400_000, 1.5]) func offsetIsFoundWithinItsBounds(ahead: Double) throws {
        var points = TwoPoints()
        points.ahead = ahead
        points.open()
        points.close(at: 60)
        let pair = points.pair()
        let uncertainty = try #require(pair.clock.uncertainty)
        #expect(pair.clock.kind == .estimated && abs(pair.clock.offset - ahead / 1000) <= uncertainty + 1e-6)
        #expect(abs(uncertainty - 0.005) < 0.0001)
        #expect(points.events().isEmpty)
    }

    @Test func addressesMayDiffer() {
        var points = TwoPoints()
        points.farClient = Endpoint(address: Address(ipv4: 0xc000_0201), port: 61000)
        points.open()
        points.close(at: 60)
        let pair = points.pair()
        #expect(pair.counts.both == 1 && pair.matches[0].reason == .numbers)
        #expect(points.events().isEmpty)
    }

    @Test func numbersMayBeShiftedToo() {
        var points = TwoPoints()
        points.farClient = Endpoint(address: Address(ipv4: 0xc000_0201), port: 61000)
        points.shift = 0x9000_0000
        points.open()
        points.close(at: 60)
        let pair = points.pair()
        #expect(pair.counts.both == 1)
        #expect(pair.matches[0].shifts.contains(NumberShift(client: 0x9000_0000, server: 0)))
        #expect(points.events().isEmpty)
    }

    @Test(arguments: [false, true]) func ofTwoThatFitNoneIsTaken(isSwapped: Bool) {
        var points = TwoPoints()
        points.farClient = Endpoint(address: Address(ipv4: 0xc000_0201), port: 61000)
        points.farTwin = Endpoint(address: Address(ipv4: 0xc000_0202), port: 62000)
        points.open()
        points.close(at: 60)
        let pair = points.pair(isSwapped: isSwapped)
        #expect(pair.counts.both == 0 && pair.ambiguous == 3)
        #expect(pair.matches.allSatisfy { pair.judge($0).passages.isEmpty && !pair.judge($0).isElsewhere })
    }

    @Test func theSameCaptureTwiceIsKnown() {
        var points = TwoPoints()
        points.delay = 0
        points.open()
        points.close(at: 60)
        #expect(points.pair().isSameCapture)
    }

    @Test func aDriftIsFound() throws {
        var samples = ClockSamples()
        let start = Int64(1_700_000_000_000_000_000)
        for index in 0..<200 {
            let time = Timestamp(nanoseconds: start + Int64(index) * 500_000_000)
            let drift = Double(index) * 0.5 * 80e-6
            let upper = Interval(seconds: 0.1 + drift + 0.005)
            samples.add(ClockSample(near: time, far: time.advanced(by: upper)), .client)
            samples.add(
                ClockSample(near: time, far: time.advanced(by: Interval(seconds: 0.1 + drift - 0.005))),
                .server
            )
        }
        let clock = ClockEstimate(fitting: samples)
        #expect(abs(clock.drift - 80e-6) < 2e-6 && abs(clock.offset - 0.1) < 0.0002)
    }

    @Test func aClockThatWasSetIsFound() throws {
        var samples = ClockSamples()
        let start = Int64(1_700_000_000_000_000_000)
        for index in 0..<100 {
            let time = Timestamp(nanoseconds: start + Int64(index) * 100_000_000)
            let offset = index < 50 ? 0.2 : -1.3
            samples.add(ClockSample(near: time, far: time.advanced(by: Interval(seconds: offset + 0.005))), .client)
            samples.add(ClockSample(near: time, far: time.advanced(by: Interval(seconds: offset - 0.005))), .server)
        }
        let step = try #require(ClockEstimate(fitting: samples).step)
        #expect(abs(step.before - 0.2) < 0.001 && abs(step.after + 1.3) < 0.001)
    }
}
