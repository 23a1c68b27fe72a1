import Packets
import TestSupport
import Testing

@testable import Capture

/// Lines that are read, in all forms that tcpdump and tshark have given them.
@Suite struct TextTraceTests {
    /// A line, and the segment that it says: its ends, flags, numbers, window, payload bytes, option bytes.
    static let lines: [(line: String, segment: String)] = [
        (
            "10:00:00.000001 IP 10.0.0.1.4000 > 10.0.0.2.80: Flags [S], seq 7, win 100, options [mss 1460,nop,wscale 7], length 0",
            "10.0.0.1.4000 10.0.0.2.80 2 7 0 100 0 0204 05b4 0103 0307"
        ),
        (
            "10:00:00.000001 IP6 fd00::1.4000 > fd00::2.80: Flags [P.], seq 5:9, ack 3, win 100, length 4: HTTP",
            "fd00::1.4000 fd00::2.80 24 5 3 100 4"
        ),
        (
            "10:00:00.000001 eth0  In  IP 10.0.0.1.4000 > 10.0.0.2.80: Flags [R], seq 7, win 0, length 0",
            "10.0.0.1.4000 10.0.0.2.80 4 7 0 0 0"
        ),
        (
            "10:00:00.000001 02:00:00:00:00:01 > 02:00:00:00:00:02, ethertype IPv4 (0x0800), length 58: 10.0.0.1.4000 > 10.0.0.2.80: "
                + "Flags [S], seq 7, win 100, options [mss 1460], length 0",
            "10.0.0.1.4000 10.0.0.2.80 2 7 0 100 0 0204 05b4"
        ),
        (
            "10:00:00.000001 AF IPv4 (2), length 44: 127.0.0.1.4000 > 127.0.0.1.80: Flags [none], win 100, length 0",
            "127.0.0.1.4000 127.0.0.1.80 0 0 0 100 0"
        ),
        (
            "10:00:00.000001 10.0.0.1.4000 > 10.0.0.2.80: S 7:7(0) win 100 <mss 1460,sackOK,timestamp 1 0> (DF)",
            "10.0.0.1.4000 10.0.0.2.80 2 7 0 100 0 0204 05b4 0402 080a 0000 0001 0000 0000"
        ),
        ("10:00:00.000001 10.0.0.1.4000 > 10.0.0.2.80: . ack 9 win 100", "10.0.0.1.4000 10.0.0.2.80 16 0 9 100 0"),
        (
            "10:00:00.000001  In IP truncated-ip - 12 bytes missing! 10.0.0.1.4000 > 10.0.0.2.80: P 1:91(90) ack 1 win 502",
            "10.0.0.1.4000 10.0.0.2.80 24 1 1 502 90"
        ),
        (
            "   1: 10:00:00.000001       802.1Q vlan#70 P0 10.0.0.1.4000 > 10.0.0.2.80: F 7:7(0) ack 9 win 100",
            "10.0.0.1.4000 10.0.0.2.80 17 7 9 100 0"
        ),
        (
            "    1   0.000000    10.0.0.1 → 10.0.0.2    TCP 58 4000 → 80 [SYN] Seq=0 Win=100 Len=0 MSS=1460",
            "10.0.0.1.4000 10.0.0.2.80 2 0 0 100 0 0204 05b4"
        ),
        (
            "    1   0.000000 10.0.0.1 -> 10.0.0.2   TCP 58 [TCP Retransmission] 4000 > 80 [FIN, ACK] Seq=4 Ack=6 Win=100 Len=0",
            "10.0.0.1.4000 10.0.0.2.80 17 4 6 100 0"
        ),
        (
            "10:00:00.000001 IP 10.0.0.1.4000 > 10.0.0.2.80: Flags [.], ack 3000000009, win 100, options [nop,nop,sack 1 {20:30}], length 0",
            "10.0.0.1.4000 10.0.0.2.80 16 0 3000000009 100 0 0101 050a b2d0 5e1c b2d0 5e26"
        ),
        (
            "10:00:00.000001 IP web-1.example.org.https > 10.0.0.2.4000: Flags [S], seq 7, win 100, length 0",
            "198.18.0.1.443 10.0.0.2.4000 2 7 0 100 0"
        ),
        (
            "10:00:00.000001 IP (tos 0x10, ttl 63, id 77, offset 0, flags [DF], proto TCP (6), length 40)\n    10.0.0.1.4000 > 10.0.0.2.80: "
                + "Flags [R.], cksum 0x1234 (incorrect -> 0x4321), seq 7, ack 9, win 0, length 0",
            "10.0.0.1.4000 10.0.0.2.80 20 7 9 0 0"
        ),
        // What a snapshot length or a writer has cut behind the window.
        (
            "10:00:00.000001 IP 10.0.0.1.4000 > 10.0.0.2.80: Flags [P.], seq 5:9, ack 3, win 100, options [nop,nop,TS val 7...",
            "10.0.0.1.4000 10.0.0.2.80 24 5 3 100 4 0101"
        ),
    ]

    @Test(arguments: lines)
    func lineIsASegment(_ line: String, _ expected: String) throws {
        let packets = try Self.packets(line)
        #expect(packets.map(Self.words) == [expected])
    }

    /// What is no packet, or says too little of one, and what the refusal names.
    @Test(arguments: [
        ("10:00:00.000001 ARP, Request who-has 10.0.0.1 tell 10.0.0.2, length 28", "tshark's default columns"),
        ("10:00:00.000001 IP 10.0.0.1.5353 > 224.0.0.251.5353: 0 PTR (QM)? _ipp._tcp.local. (35)", "tcpdump's lines"),
        ("10:00:00.000001 IP 10.0.0.1.4000 > 10.0.0.2.80: Flags [S], seq 7", "without a packet"),
        ("10:00:00.000001 IP 10.0.0.1.4000 > 10.0.0.2.80: tcp 0", "-q"),
        ("Transmission Control Protocol, Src Port: 4000, Dst Port: 80, Seq: 0, Len: 0", "-V"),
        ("2.101199 port1 in 10.0.0.1.4000 -> 10.0.0.2.80: syn 1447438239", "FortiOS"),
        ("10:00:00.000001 IP 10.0.0.1.4000 > 10.0.0.2.80:  [|tcp]", "without a packet"),
        ("10:00:00.000001 IP 10.0.0.1.99999 > 10.0.0.2.80: Flags [S], seq 7, win 100, length 0", "without a packet"),
    ])
    func otherLinesAreRefused(_ line: String, _ word: String) throws {
        let folder = try TemporaryFolder()
        let reading = try Reading([folder.file(Array((line + "\n").utf8), named: "a.txt")])
        #expect(reading.frames.isEmpty)
        #expect(reading.errors.first?.message.contains(word) == true)
    }

    /// The same two packets, as people paste them.
    @Test(arguments: [
        "A\nB\n", "> A\n> B\n", ">> | A\r\n>> | B\r\n", "\u{feff}A\nB\n", "12: A\n13: B\n",
        "```\nA   <-- here\n\nB\n```\n",
        "\u{1b}[32mA\u{1b}[0m\n\u{1b}[01;31m\u{1b}[KB\n", "$ tcpdump -nn\nA\nB\n^C\n2 packets captured\n",
        "A\nremark\nA\nB\n",
        "A\n\t0x0000:  4500 0028\nB\n", "A\nGET / HTTP/1.1\nHost: a > b: Flags\n\nB\n",
        "A\nB\n10:00:00.5 IP 10.0.0.1\n",
    ])
    func pastesHoldTheSamePackets(_ paste: String) throws {
        let first = Self.lines[0].line
        let second = "10:00:00.000002 IP 10.0.0.2.80 > 10.0.0.1.4000: Flags [R.], seq 0, ack 8, win 0, length 0"
        let text = paste.map { $0 == "A" ? first : $0 == "B" ? second : String($0) }.joined()
        #expect(try Self.packets(text).map(\.flags) == [.syn, [.rst, .ack]])
    }

    /// A terminal cuts anywhere, a mailer between words.
    @Test(arguments: 40...130)
    func wrappedLinesAreJoined(_ width: Int) throws {
        let line = Self.lines[0].line
        let cut = stride(from: 0, to: line.utf8.count, by: width).map { start in
            String(decoding: Array(line.utf8)[start..<min(start + width, line.utf8.count)], as: UTF8.self)
        }
        #expect(try Self.packets(cut.joined(separator: "\n")).map(Self.words) == [Self.lines[0].segment], "cut")
        var folded = ""
        var column = 0
        for word in line.split(separator: " ") {
            let fits = column + word.count + 1 <= width
            folded += column == 0 ? String(word) : (fits ? " " : "\n") + word
            column = (column > 0 && fits ? column + 1 : 0) + word.count
        }
        #expect(try Self.packets(folded).map(Self.words) == [Self.lines[0].segment], "folded")
    }

    /// What is left of an address behind a cut is no name.
    @Test func anAddressCutInTwoIsOne() throws {
        let text = """
            10:00:00.000001  In 00:00:00:00:00:00 ethertype IPv4 (0x0800), length 76: 127.
            0.0.1.4000 > 127.0.0.1.80: Flags [S], seq 7, win 100, options [mss
             1460], length 0
            """
        #expect(try Self.packets(text).map(Self.words) == ["127.0.0.1.4000 127.0.0.1.80 2 7 0 100 0 0204 05b4"])
    }

    // MARK: - Helpers

    static func packets(_ text: String) throws -> [TCPPacket] {
        let folder = try TemporaryFolder()
        let reading = try Reading([folder.file(Array(text.utf8), named: "a.txt")])
        #expect(reading.errors.isEmpty)
        return reading.frames.compactMap { frame in
            let decoded = FrameDecoder.decode(
                frame.bytes.span.bytes,
                originalLength: frame.original,
                link: LinkType(frame.link)
            )
            guard case .tcp(let packet) = decoded else { return nil }
            return packet
        }
    }

    /// Dotted, or the first group and the last.
    private static func text(of address: Address) -> String {
        guard address.family == .ipv4 else { return "\(String(address.high >> 48, radix: 16))::\(address.low)" }
        return (0..<4).reversed().map { "\(address.low >> UInt64(8 * $0) & 0xff)" }.joined(separator: ".")
    }

    static func words(_ packet: TCPPacket) -> String {
        let ends = [packet.source, packet.destination].map { "\(text(of: $0.address)).\($0.port)" }
        let numbers: [any BinaryInteger] = [
            packet.flags.rawValue, packet.sequence.rawValue, packet.acknowledgment.rawValue, packet.window,
            packet.payloadLength,
        ]
        let options = stride(from: 0, to: Int(packet.options.count), by: 2).map { place in
            let word = String(packet.options.u16(at: place), radix: 16)
            return String(repeating: "0", count: 4 - word.count) + word
        }
        return (ends + numbers.map { "\($0)" } + options).joined(separator: " ")
    }
}
