import Names
import Packets
import TestSupport
import Testing

/// What answers of the DNS say of addresses, honest ones and others.
@Suite struct DNSMessageTests {
    typealias Record = DNSBuilder.Record
    private static let four = Address(ipv4: 0xc000_0201)
    private static let six = Address(ipv6High: 0x2001_0db8_0000_0000, low: 0x201)

    /// A message, and the names in it as `address=name`.
    struct Sample: CustomTestStringConvertible {
        var testDescription: String
        var message: [UInt8]
        var names: [String]
        var isMulticast = false

        init(_ description: String, _ message: [UInt8], isMulticast: Bool = false, _ names: [String] = []) {
            testDescription = description
            self.message = message
            self.isMulticast = isMulticast
            self.names = names
        }
    }

    private static func pointing(to place: UInt16) -> [UInt8] {
        [0xc0 | UInt8(place >> 8), UInt8(place & 0xff)]
    }

    private static let data: [UInt8] = [192, 0, 2, 1]
    /// A pointer to the question, which begins behind the header of twelve bytes.
    private static let toQuestion = pointing(to: 12)

    private static let honest: [Sample] = [
        Sample("A", DNSBuilder.message(asking: "a.example", [.ipv4("a.example", four)]), ["4=a.example"]),
        Sample("AAAA", DNSBuilder.message(asking: "a.example", [.ipv6("a.example", six)]), ["6=a.example"]),
        Sample(
            "the name asked for, behind aliases in any order",
            DNSBuilder.message(
                asking: "www.example",
                [.ipv4("c.cdn", four), .alias("b.cdn", "c.cdn"), .alias("www.example", "b.cdn"), .ipv6("c.cdn", six)]
            ),
            ["4=www.example", "6=www.example"]
        ),
        Sample(
            "a pointer to the question",
            DNSBuilder.message(asking: "a.example", [Record(toQuestion, kind: 1, data)]),
            ["4=a.example"]
        ),
        Sample(
            "letters that a resolver mixed",
            DNSBuilder.message(asking: "A.eXample", [.ipv4("a.ExAmPle", four)]),
            ["4=a.example"]
        ),
        Sample("mDNS", DNSBuilder.message(asking: nil, [.ipv4("me.local", four)]), isMulticast: true, ["4=me.local"]),
        Sample(
            "mDNS beside the answer, with the flag to flush the cache",
            DNSBuilder.message(
                asking: nil,
                [Record(DNSBuilder.name("_x.local"), kind: 12, DNSBuilder.name("me.local"))],
                others: [Record(DNSBuilder.name("me.local"), kind: 1, class: 0x8001, data)]
            ),
            isMulticast: true,
            ["4=me.local"]
        ),
        Sample(
            "the whole records of a cut message",
            DNSBuilder.message(asking: "a.example", [.ipv4("a.example", four), .ipv6("a.example", six)]).dropLast(3)
                + [],
            ["4=a.example"]
        ),
    ]

    private static let refused: [Sample] = [
        Sample("a query", DNSBuilder.message(asking: "a.example", [.ipv4("a.example", four)], flags: 0x0100)),
        Sample("no such name", DNSBuilder.message(asking: "a.example", [.ipv4("a.example", four)], flags: 0x8183)),
        Sample("an update", DNSBuilder.message(asking: "a.example", [.ipv4("a.example", four)], flags: 0xa800)),
        Sample("another name", DNSBuilder.message(asking: "a.example", [.ipv4("b.example", four)])),
        Sample("beside the answers", DNSBuilder.message(asking: "a.example", [], others: [.ipv4("a.example", four)])),
        Sample("no question", DNSBuilder.message(asking: nil, [.ipv4("a.example", four)])),
        Sample("the root", DNSBuilder.message(asking: "", [.ipv4("", four)])),
        Sample("a filter's 0.0.0.0", DNSBuilder.message(asking: "ads", [.ipv4("ads", Address(ipv4: 0))])),
        Sample("a filter's 127.0.0.1", DNSBuilder.message(asking: "ads", [.ipv4("ads", Address(ipv4: 0x7f00_0001))])),
        Sample(
            "another class",
            DNSBuilder.message(asking: "a", [Record(DNSBuilder.name("a"), kind: 1, class: 3, data)])
        ),
        Sample(
            "an address of another length",
            DNSBuilder.message(asking: "a", [Record(DNSBuilder.name("a"), kind: 1, data + [1])])
        ),
        Sample(
            "mDNS that takes its name back",
            DNSBuilder.message(asking: nil, [Record(DNSBuilder.name("a"), kind: 1, class: 0x8001, lifetime: 0, data)]),
            isMulticast: true
        ),
    ]

    private static let hostile: [Sample] = [
        Sample("nothing", []),
        Sample("half a header", [0x12, 0x34, 0x81, 0x80, 0, 1]),
        Sample("a pointer to itself", DNSBuilder.message(asking: "a", [Record(pointing(to: 19), kind: 1, data)])),
        Sample("a pointer forward", DNSBuilder.message(asking: "a", [Record(pointing(to: 40), kind: 1, data)])),
        Sample("a pointer beyond", DNSBuilder.message(asking: "a", [Record(pointing(to: 0x3fff), kind: 1, data)])),
        Sample(
            "a pointer back into the name it ends",
            // The pointer goes back to the label before it, which leads to the pointer again.
            DNSBuilder.message(asking: "a", [Record([1, 0x62] + pointing(to: 19), kind: 1, data)])
        ),
        Sample(
            "a question that points into itself",
            [0x12, 0x34, 0x81, 0x80, 0, 1, 0, 1, 0, 0, 0, 0, 1, 0x61, 0xc0, 12, 0, 1, 0, 1]
        ),
        Sample("a label of an unknown kind", DNSBuilder.message(asking: "a", [Record([0x41, 0, 0], kind: 1, data)])),
        Sample("a label that lies", DNSBuilder.message(asking: "a", [Record([63, 0x61], kind: 1, data)])),
        Sample("a record that lies", DNSBuilder.message(asking: "a", [.init(toQuestion, kind: 1, length: 4000, data)])),
        Sample("counts that lie", DNSBuilder.message(asking: "a", [], counts: [1, 65535, 65535, 65535])),
        Sample("questions that are not there", DNSBuilder.message(asking: "a", [], counts: [65535, 1, 0, 0])),
        Sample(
            "a name that is too long",
            DNSBuilder.message(
                asking: nil,
                [Record((0..<5).flatMap { _ in [63] + [UInt8](repeating: 0x61, count: 63) } + [0], kind: 1, data)]
            ),
            isMulticast: true
        ),
        Sample(
            "aliases in a circle",
            DNSBuilder.message(asking: "a", [.alias("a", "b"), .alias("b", "a"), .ipv4("c", four)])
        ),
        Sample(
            "aliases without end",
            DNSBuilder.message(
                asking: "a0",
                (0..<100).map { .alias("a\($0)", "a\($0 + 1)") } + [.ipv4("a100", four)]
            )
        ),
        Sample(
            "an alias that does not fill its record",
            DNSBuilder.message(
                asking: "a",
                [Record(DNSBuilder.name("a"), kind: 5, DNSBuilder.name("b") + [0]), .ipv4("b", four)]
            )
        ),
    ]

    @Test(arguments: honest + refused + hostile)
    func names(_ sample: Sample) {
        let names = DNSMessage.names(in: sample.message, isMulticast: sample.isMulticast).map {
            "\($0.address == Self.four ? "4" : $0.address == Self.six ? "6" : "?")=\($0.name.text)"
        }
        #expect(names == sample.names)
    }

    @Test func controlsInLabelsAreText() {
        let label = Array("\u{1b}[2J.\"<".utf8)
        let name = [UInt8(label.count)] + label + [0]
        let message = DNSBuilder.message(asking: nil, [Record(name, kind: 1, Self.data)])
        #expect(DNSMessage.names(in: message, isMulticast: true).first?.name.text == "\\027\\0912j\\046\\034\\060")
    }

    /// Every cut and every changed byte of an answer: nothing traps, and no name is longer than names are.
    @Test func damagedAnswersAreHarmless() {
        let whole = DNSBuilder.message(
            asking: "www.example",
            [.alias("www.example", "b.cdn"), .init(Self.toQuestion, kind: 1, Self.data), .ipv6("b.cdn", Self.six)]
        )
        var seen = 0
        for place in whole.indices {
            seen += DNSMessage.names(in: Array(whole.prefix(place)), isMulticast: place % 2 == 0).count
            for value in [0, 1, 0x3f, 0x40, 0xc0, 0xff] as [UInt8] {
                var damaged = whole
                damaged[place] = value
                let names = DNSMessage.names(in: damaged, isMulticast: value % 2 == 0)
                seen += names.count
                #expect(names.allSatisfy { $0.name.text.utf8.count <= 4 * HostName.longest })
            }
        }
        #expect(seen > 0)
    }
}
