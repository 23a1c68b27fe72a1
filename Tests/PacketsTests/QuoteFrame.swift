import Packets
import TestSupport
import Testing

/// A frame of a table with an ICMP error that quotes the sample segment.
struct QuoteFrame: Sendable, CustomTestStringConvertible {
    var name: String
    /// The address family of the error and its quote.
    var family: Address.Family
    var type: UInt8
    var code: UInt8
    /// The four bytes behind the checksum.
    var rest: UInt32 = 0
    /// The quoted packet.
    var quote: [UInt8]
    /// The MTU that must be found.
    var mtu: UInt32?

    var testDescription: String { name }

    /// The frame: Ethernet, an IP packet of a router, the error.
    var bytes: [UInt8] {
        let sample = FrameBuilder.Sample.self
        let message = FrameBuilder.icmp(type: type, code: code, rest: rest, quote)
        switch family {
        case .ipv4:
            let packet = FrameBuilder.ipv4(carrying: 1, from: sample.routerIPv4, to: sample.clientIPv4, message)
            return FrameBuilder.ethernet(0x0800, packet)
        case .ipv6:
            let packet = FrameBuilder.ipv6(carrying: 58, from: sample.routerIPv6, to: sample.clientIPv6, message)
            return FrameBuilder.ethernet(0x86dd, packet)
        }
    }

    private static let tcp = FrameBuilder.tcp()

    private static let version4: [QuoteFrame] = [
        QuoteFrame(name: "net unreachable", family: .ipv4, type: 3, code: 0, quote: SampleFrame.ipv4),
        QuoteFrame(name: "port unreachable", family: .ipv4, type: 3, code: 3, quote: SampleFrame.ipv4),
        QuoteFrame(name: "MTU 1400", family: .ipv4, type: 3, code: 4, rest: 1400, quote: SampleFrame.ipv4, mtu: 1400),
        QuoteFrame(name: "no MTU", family: .ipv4, type: 3, code: 4, quote: SampleFrame.ipv4),
        QuoteFrame(name: "number that is no MTU", family: .ipv4, type: 3, code: 1, rest: 7, quote: SampleFrame.ipv4),
        QuoteFrame(name: "source quench", family: .ipv4, type: 4, code: 0, quote: SampleFrame.ipv4),
        QuoteFrame(name: "redirect", family: .ipv4, type: 5, code: 1, rest: 0x0a00_00fe, quote: SampleFrame.ipv4),
        QuoteFrame(name: "time exceeded", family: .ipv4, type: 11, code: 0, quote: SampleFrame.ipv4),
        QuoteFrame(name: "parameter problem", family: .ipv4, type: 12, code: 0, quote: SampleFrame.ipv4),
        QuoteFrame(
            name: "IP options in the quote",
            family: .ipv4,
            type: 3,
            code: 1,
            quote: FrameBuilder.ipv4(options: [7, 8, 4, 0, 0, 0, 0, 0], tcp)
        ),
        QuoteFrame(
            name: "wrong length in the quote",
            family: .ipv4,
            type: 3,
            code: 1,
            quote: FrameBuilder.ipv4(length: 9, tcp)
        ),
        QuoteFrame(
            name: "AH in the quote",
            family: .ipv4,
            type: 3,
            code: 1,
            quote: FrameBuilder.ipv4(carrying: 51, FrameBuilder.authentication(tcp))
        ),
    ]

    private static let version6: [QuoteFrame] = [
        QuoteFrame(name: "v6 unreachable", family: .ipv6, type: 1, code: 4, quote: SampleFrame.ipv6),
        QuoteFrame(name: "v6 too big", family: .ipv6, type: 2, code: 0, rest: 1280, quote: SampleFrame.ipv6, mtu: 1280),
        QuoteFrame(
            name: "v6 large MTU",
            family: .ipv6,
            type: 2,
            code: 0,
            rest: 70_000,
            quote: SampleFrame.ipv6,
            mtu: 70_000
        ),
        QuoteFrame(name: "v6 time exceeded", family: .ipv6, type: 3, code: 0, quote: SampleFrame.ipv6),
        QuoteFrame(name: "v6 parameter problem", family: .ipv6, type: 4, code: 1, rest: 6, quote: SampleFrame.ipv6),
        QuoteFrame(
            name: "v6, extensions in the quote",
            family: .ipv6,
            type: 1,
            code: 0,
            quote: FrameBuilder.ipv6(
                carrying: 0,
                FrameBuilder.extensionHeader(
                    next: 44,
                    moreUnits: 1,
                    FrameBuilder.fragmentHeader(next: 51, offset: 0, more: true, FrameBuilder.authentication(tcp))
                )
            )
        ),
    ]

    /// Every error of the table.
    static let all = version4 + version6
}
