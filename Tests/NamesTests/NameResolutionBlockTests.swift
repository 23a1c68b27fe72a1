import Names
import Packets
import Testing

/// Name Resolution Blocks in both byte orders, honest ones and others.
@Suite struct NameResolutionBlockTests {
    private static let four: [UInt8] = [192, 0, 2, 1]
    private static let six: [UInt8] = [0x20, 1, 0x0d, 0xb8] + [UInt8](repeating: 0, count: 11) + [1]

    /// A record; `length` nil for the true one.
    private static func record(_ kind: UInt16, length: Int? = nil, _ value: [UInt8], _ isBig: Bool) -> [UInt8] {
        let numbers = [kind, UInt16(length ?? value.count)].flatMap { number in
            withUnsafeBytes(of: isBig ? number.bigEndian : number.littleEndian) { Array($0) }
        }
        return numbers + value + [UInt8](repeating: 0, count: (4 - value.count % 4) % 4)
    }

    private static func names(_ body: [UInt8], _ isBig: Bool) -> [String] {
        NameResolutionBlock.names(in: body, isBigEndian: isBig).map(\.name.text)
    }

    @Test(arguments: [true, false]) func recordsOfBothVersions(isBig: Bool) {
        let body =
            Self.record(1, Self.four + Array("four.example\0other\0".utf8), isBig)
            + Self.record(2, Self.six + Array("six.example\0".utf8), isBig) + Self.record(0, [], isBig)
            + Self.record(1, Self.four + Array("behind.the.end\0".utf8), isBig)
        let names = NameResolutionBlock.names(in: body, isBigEndian: isBig)
        #expect(names.map(\.name.text) == ["four.example", "six.example"])
        #expect(
            names.map(\.address)
                == [Address(ipv4: 0xc000_0201), Address(ipv6High: 0x2001_0db8_0000_0000, low: 1)]
        )
    }

    @Test(arguments: [true, false]) func whatIsNoNameIsPassedOver(isBig: Bool) {
        let strange: [[UInt8]] = [
            [], [192, 0, 2], Self.four, Self.four + Array("no.end".utf8), Self.four + [0], Self.four + [0, 0x61, 0],
            Self.four + [UInt8](repeating: 0x61, count: 300) + [0],
        ]
        let body = strange.flatMap { Self.record(1, $0, isBig) } + Self.record(77, Self.four, isBig)
        #expect(Self.names(body + Self.record(1, Self.four + Array("a\0".utf8), isBig), isBig) == ["a"])
    }

    @Test(arguments: [true, false]) func aLengthThatLiesEndsIt(isBig: Bool) {
        let good = Self.record(1, Self.four + Array("a\0".utf8), isBig)
        for length in [40, 0xffff] {
            #expect(Self.names(good + Self.record(1, length: length, Self.four + [0x62, 0], isBig), isBig) == ["a"])
        }
    }

    @Test func anyCutAndAnyByteIsHarmless() {
        let body =
            Self.record(1, Self.four + Array("four\0".utf8), false)
            + Self.record(2, Self.six + Array("\u{1b}[31m\0".utf8), false)
        #expect(Self.names(body, false) == ["four", "\\027\\09131m"])
        for place in body.indices {
            #expect(Self.names(Array(body.prefix(place)), false).count <= 2)
            for value in [0, 1, 2, 0x7f, 0xff] as [UInt8] {
                var damaged = body
                damaged[place] = value
                _ = Self.names(damaged, true)
                #expect(Self.names(damaged, false).count <= 2)
            }
        }
    }
}
