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
        #expect(names.count == 2 && names.lost == 4)
        #expect(names.name(of: Address(ipv4: 1))?.text == "b")
        #expect(names.name(of: Address(ipv4: 3)) == nil)
    }

    @Test func aConnectionHasTheNameOfItsTime() throws {
        let names = HostNames()
        let time = { Timestamp(seconds: $0, nanoseconds: 0) }
        // The third comes with a time that has passed: the order of learning counts.
        for (second, text) in [(Int64(10), "a"), (20, "b"), (15, "c"), (30, "c"), (40, "a")] {
            names.add(try name(text), for: Self.address, from: .answer, at: time(second))
        }
        let expected: [(Int64, String)] = [(5, "a"), (10, "a"), (19, "a"), (20, "c"), (39, "c"), (40, "a"), (99, "a")]
        for (second, text) in expected {
            #expect(names.at(time(second)).name(of: Self.address)?.text == text, "at \(second)")
        }
        #expect(NameView(names).name(of: Self.address)?.text == "a")
        #expect(names.count == 4 && names.nameCount(of: Self.address) == 3)
    }

    @Test func ofManyNamesTheOldestGo() throws {
        let names = HostNames()
        for number in 0..<1000 {
            let time = Timestamp(seconds: Int64(number), nanoseconds: 0)
            names.add(try name("a\(number)"), for: Self.address, from: .answer, at: time)
        }
        #expect(names.count == 256 && names.lost == 744)
        #expect(names.name(of: Self.address)?.text == "a999")
        #expect(names.at(Timestamp(seconds: 800, nanoseconds: 0)).name(of: Self.address)?.text == "a800")
        #expect(names.at(Timestamp(seconds: 0, nanoseconds: 0)).name(of: Self.address)?.text == "a744")
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
