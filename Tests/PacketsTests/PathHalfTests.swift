import Testing

@testable import Packets

/// Into which half a connection falls.
@Suite struct PathHalfTests {
    private func end(_ address: UInt32, _ port: UInt16) -> Endpoint {
        Endpoint(address: Address(ipv4: address), port: port)
    }

    @Test func itIsTheSameInEitherDirectionAndInEachRun() {
        var generator = SeededGenerator(seed: 1)
        for _ in 0..<1000 {
            let one = end(UInt32(truncatingIfNeeded: generator.next()), UInt16(truncatingIfNeeded: generator.next()))
            let other = end(UInt32(truncatingIfNeeded: generator.next()), UInt16(truncatingIfNeeded: generator.next()))
            let half = PathHalf.of(one, other)
            #expect(half < 2 && PathHalf.of(other, one) == half)
            #expect(EndpointSeed().hash(one, other) >> 63 == half)
        }
    }

    /// Ports in a row to one server, clients in a row, and as many servers in a row.
    @Test func bothHalvesGetAboutAsMuch() {
        let server = end(0xc0a8_0001, 443)
        let patterns: [(Int) -> (Endpoint, Endpoint)] = [
            { (self.end(0x0a00_0001, UInt16(32_768 + $0)), server) },
            { (self.end(0x0a00_0001, UInt16(32_768 + $0 * 2)), server) },
            { (self.end(0x0a00_0000 + UInt32($0), 40_000), server) },
            { (self.end(0x0a00_0000 + UInt32($0) << 8, 40_000), server) },
            { (self.end(0x0a00_0000 + UInt32($0), UInt16(40_000 + $0)), self.end(0x0b00_0000 + UInt32($0), 80)) },
        ]
        for pattern in patterns {
            let ones = (0..<2000).reduce(UInt64(0)) { $0 + PathHalf.of(pattern($1).0, pattern($1).1) }
            #expect((800...1200).contains(ones))
        }
    }
}
