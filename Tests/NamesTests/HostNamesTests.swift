import Names
import Packets
import Testing

/// Which name of several an address has, and how many there may be.
@Suite struct HostNamesTests {
    private static let address = Address(ipv4: 0x0a00_0001)

    private func name(_ text: String) throws -> HostName {
        try #require(HostName(bytes: Array(text.utf8)))
    }

    @Test func aBetterSourceWins() throws {
        let names = HostNames()
        for source in [NameSource.hosts, .answer, .block] {
            names.add(try name("\(source)"), for: Self.address, from: source)
            #expect(names.name(of: Self.address)?.text == "\(source)")
        }
        for source in [NameSource.hosts, .answer, .block] {
            names.add(try name("late"), for: Self.address, from: source)
        }
        #expect(names.name(of: Self.address)?.text == "block")
        #expect(names.count == 1)
    }

    @Test func theNewestAnswerAndTheFirstLineCount() throws {
        for (source, text) in [(NameSource.answer, "two"), (.hosts, "one"), (.block, "one")] {
            let names = HostNames()
            names.add(try name("one"), for: Self.address, from: source)
            names.add(try name("two"), for: Self.address, from: source)
            #expect(names.name(of: Self.address)?.text == text)
        }
    }

    @Test func beyondTheLimitNamesAreCounted() throws {
        let names = HostNames(limit: 2)
        for number in UInt32(1)...5 { names.add(try name("a"), for: Address(ipv4: number), from: .answer) }
        names.add(try name("b"), for: Address(ipv4: 1), from: .answer)
        #expect(names.count == 2 && names.refused == 3)
        #expect(names.name(of: Address(ipv4: 1))?.text == "b")
        #expect(names.name(of: Address(ipv4: 3)) == nil)
    }

    @Test func nobodyIsCalledAnything() throws {
        let names = HostNames()
        names.add(try name("a"), for: Address(ipv4: 0), from: .hosts)
        names.add(try name("a"), for: Address(ipv6High: 0, low: 0), from: .block)
        #expect(names.count == 0)
    }

    @Test func onlyWhatIsNotKnownIsAskedFor() throws {
        let asked = try name("asked")
        let names = HostNames { $0 == Self.address ? asked : nil }
        #expect(names.name(of: Self.address) == asked && names.known(Self.address) == nil)
        names.add(try name("known"), for: Self.address, from: .hosts)
        #expect(names.name(of: Self.address)?.text == "known")
    }
}
