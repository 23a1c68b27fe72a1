import Packets
import TestSupport
import Testing

@testable import Capture

/// Numbers as tcpdump prints them, made whole again.
@Suite struct TextNumberingTests {
    /// The numbers of the segments' lines, `>` from the client and `<` from the server, and what they are.
    struct Case: CustomTestStringConvertible {
        var name: String
        var lines: [String]
        var numbers: [String]

        var testDescription: String { name }
    }

    static let cases: [Case] = [
        Case(
            name: "from the opening on numbers are relative",
            lines: [
                "> [S], seq 99", "< [S.], seq 500, ack 100", "> [.], ack 1", "> [P.], seq 1:11, ack 1", "< [.], ack 11",
            ],
            numbers: ["99 0", "500 100", "100 501", "100 501", "501 110"]
        ),
        Case(
            name: "-S: all are whole",
            lines: ["> [S], seq 99", "< [S.], seq 500, ack 100", "> [.], ack 501", "> [P.], seq 100:110, ack 501"],
            numbers: ["99 0", "500 100", "100 501", "100 501"]
        ),
        Case(
            name: "-S from the middle: all are whole",
            lines: [
                "> [P.], seq 700000000:700000010, ack 900000000", "> [P.], seq 700000010:700000020, ack 900000000",
                "< [.], ack 700000020",
            ],
            numbers: ["700000000 900000000", "700000010 900000000", "900000000 700000020"]
        ),
        Case(
            name: "an RST that answers a lone SYN has its acknowledgment whole, and the next one relative",
            lines: ["> [S], seq 99", "< [R.], seq 0, ack 100", "> [S], seq 99", "< [R.], seq 0, ack 1"],
            numbers: ["99 0", "0 100", "99 0", "0 100"]
        ),
        Case(
            name: "a segment without ACK is whole",
            lines: ["> [S], seq 99", "< [S.], seq 500, ack 100", "> [.], ack 1", "> [R], seq 100"],
            numbers: ["99 0", "500 100", "100 501", "100 0"]
        ),
        Case(
            name: "a number before the base wraps",
            lines: ["> [S], seq 99", "< [S.], seq 500, ack 100", "> [P.], seq 4294967295:2, ack 1"],
            numbers: ["99 0", "500 100", "98 501"]
        ),
        Case(
            name: "each SYN-ACK sets the bases anew",
            lines: [
                "> [S], seq 99", "< [S.], seq 500, ack 100", "> [.], ack 1", "> [S], seq 900",
                "< [S.], seq 70, ack 901", "> [.], ack 1",
            ],
            numbers: ["99 0", "500 100", "100 501", "900 0", "70 901", "901 71"]
        ),
        Case(
            name: "from the middle: nothing is whole, and the base is 0",
            lines: ["> [P.], seq 1:91, ack 1", "< [.], ack 91", "< [P.], seq 1:301, ack 91", "> [.], ack 301"],
            numbers: ["1 1", "1 91", "1 91", "91 301"]
        ),
        Case(
            name: "the capture begins with data: its first line is whole",
            lines: ["> [P.], seq 7000:7090, ack 9000", "< [.], ack 90", "< [P.], seq 1:301, ack 90", "> [.], ack 301"],
            numbers: ["7000 9000", "9000 7090", "9000 7090", "7090 9300"]
        ),
        Case(
            name: "the capture begins with a bare ACK, and an RST tells its base",
            lines: ["> [.], ack 900000000", "> [P.], seq 0:60, ack 1", "< [.], ack 60", "> [R], seq 7060"],
            numbers: ["7000 900000000", "7000 900000000", "900000000 7060", "7060 0"]
        ),
    ]

    @Test(arguments: cases)
    func numbersAreWhole(_ example: Case) throws {
        let text = example.lines.enumerated().map { place, line in
            let ends = line.hasPrefix(">") ? "10.0.0.1.4000 > 10.0.0.2.80" : "10.0.0.2.80 > 10.0.0.1.4000"
            let length = line.contains("0:") || line.contains("1:") || line.contains("5:") ? Self.length(line) : 0
            return "10:00:00.00000\(place) IP \(ends): Flags \(line.dropFirst(2)), win 100, length \(length)"
        }
        let packets = try TextTraceTests.packets(text.joined(separator: "\n"))
        #expect(packets.map { "\($0.sequence.rawValue) \($0.acknowledgment.rawValue)" } == example.numbers)
    }

    private static func length(_ line: String) -> UInt32 {
        let numbers = line.split { !$0.isNumber && $0 != ":" }.first { $0.contains(":") }?.split(separator: ":") ?? []
        guard numbers.count == 2, let start = UInt32(numbers[0]), let end = UInt32(numbers[1]) else { return 0 }
        return end &- start
    }
}
