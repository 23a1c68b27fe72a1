import Packets
import Testing

@testable import Connections

/// 4-tuples that somebody chose so that the table would have to search long for each.
@Suite struct CollisionTests {
    /// Ends whose port and upper address half change together: any hash that only mixes the two by exclusive or takes
    /// them for one.
    private static func mirrored(shift: UInt64) -> [Endpoint] {
        (0...UInt64(0xfff)).map { number in
            Endpoint(
                address: Address(ipv6High: 0x2001_0db8_0000_0000 ^ number << shift, low: 1),
                port: UInt16(truncatingIfNeeded: 0x1000 ^ number)
            )
        }
    }

    @Test(arguments: [UInt64(0), 8, 16, 32, 40, 48])
    func portsThatMirrorTheAddressDoNotCollide(shift: UInt64) {
        let seed = EndpointSeed()
        let server = Endpoint(address: Address(ipv6High: 1, low: 2), port: 443)
        let ends = Self.mirrored(shift: shift)
        #expect(Set(ends.map { seed.hash($0, server) }).count == ends.count)
    }

    /// Ends of which one property changes regularly, as a scan or a generator makes them.
    @Test(arguments: [0, 1, 2, 3, 4])
    func regularTuplesSpreadOverTheSlots(kind: Int) {
        let seed = EndpointSeed()
        let server = Endpoint(address: Address(ipv4: 0x0a00_0001), port: 80)
        let ends = (0..<UInt32(20_000)).map { number in
            switch kind {
            case 0: Endpoint(address: Address(ipv4: number), port: 1)
            case 1: Endpoint(address: Address(ipv4: number << 16), port: 1)
            case 2: Endpoint(address: Address(ipv4: number >> 8), port: UInt16(number & 0xff))
            case 3: Endpoint(address: Address(ipv6High: UInt64(number) << 44, low: 0), port: 1)
            default:
                Endpoint(address: Address(ipv6High: 0, low: UInt64(number) << 44), port: UInt16(number & 0xff) << 8)
            }
        }
        let distinct = Set(ends)
        // 2^16 slots for 20,000: at random no slot is the home of more than some eight.
        let homes = Dictionary(grouping: distinct) { seed.hash($0, server) & 0xffff }
        #expect(homes.values.map(\.count).max() ?? 0 < 20)
    }

    @Test func noTwoSeedsAreAlike() {
        let one = Endpoint(address: Address(ipv4: 1), port: 1)
        let another = Endpoint(address: Address(ipv4: 2), port: 2)
        let hashes = (0..<100).map { _ in EndpointSeed().hash(one, another) }
        #expect(Set(hashes).count == 100)
        #expect(EndpointSeed.shared.hash(one, another) == EndpointSeed.shared.hash(another, one))
    }

    /// Even where every hash is equal, each connection is found, and taking one out loses none.
    @Test func equalHashesStillFindTheirOwn() {
        var index = ConnectionIndex()
        for place in 0..<500 { index.insert(0xffff_ffff_ffff_ffff, place) }
        for place in stride(from: 0, to: 500, by: 3) { index.remove(0xffff_ffff_ffff_ffff, place) }
        for place in 0..<500 {
            #expect(index.find(0xffff_ffff_ffff_ffff) { $0 == place } == (place % 3 == 0 ? nil : place))
        }
    }
}
