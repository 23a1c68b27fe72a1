import Foundation
import Packets
import TestSupport
import Testing

@testable import TCPWalkCommands

/// Frames that were not looked into are counted and named, and told apart from those that plainly hold something else.
@Suite struct UndecodedTests {
    private let folder: TemporaryFolder
    private let connection: [PcapFile.Frame]

    init() throws {
        folder = try TemporaryFolder()
        connection = try Fixtures.capture("normal_close", "client").file().frames
    }

    private func capture(_ frames: [[UInt8]], before count: Int = 0) throws -> String {
        let time = connection.first?.time ?? Timestamp(nanoseconds: 0)
        let strange = frames.map { PcapFile.Frame(time: time, bytes: $0, originalLength: $0.count) }
        let file = PcapFile(link: .ethernet, frames: strange + connection.prefix(count))
        return try folder.file(PcapWriter.bytes(of: file), named: "frames-\(frames.count)-\(count).pcap")
    }

    private func undecoded(_ path: String) throws -> [[String: Any]] {
        let output = try Program.run("report", "--format", "json", "-r", path).output
        let report = try #require(try JSONSerialization.jsonObject(with: Data(output.utf8)) as? [String: Any])
        let capture = try #require(report["capture"] as? [String: Any])
        return try #require(capture["undecoded"] as? [[String: Any]])
    }

    private static let arp = FrameBuilder.ethernet(0x0806, [UInt8](repeating: 0, count: 28))
    private static let encrypted = FrameBuilder.ethernet(0x88e5, [UInt8](repeating: 9, count: 60))
    private static let datagram = ip(17, FrameBuilder.udp(to: 53, [1, 2, 3]))

    private static func ip(_ proto: UInt8, fragment: UInt16 = 0, _ payload: [UInt8]) -> [UInt8] {
        FrameBuilder.ethernet(0x0800, FrameBuilder.ipv4(carrying: proto, fragment: fragment, payload))
    }

    @Test func aReaderIsToldInEveryForm() throws {
        let path = try capture([Self.arp, Self.encrypted, Self.encrypted], before: 11)
        let sentence = "2 frames hold something that is not decoded: MACsec 0x88e5, first frame 2."
        let text = try Program.run("report", "-r", path)
        #expect(text.output.replacing("\n    ", with: " ").contains("frames-not-decoded: \(sentence)"))
        #expect(text.errors.isEmpty)
        let rows = try undecoded(path)
        #expect(rows.count == 1 && rows[0]["reason"] as? String == "MACsec 0x88e5")
        #expect(rows[0]["count"] as? Int == 2 && rows[0]["first_frame"] as? Int == 2)
        for command in ["list", "packets"] {
            #expect(try Program.run(command, "-r", path).errors == "tcpwalk: \(sentence)\n")
        }
        #expect(try Program.run("report", "--format", "html", "-r", path).output.contains(sentence))
    }

    @Test func whatPlainlyIsNoTCPIsNotAlarming() throws {
        let path = try capture([Self.arp, Self.datagram, Self.ip(17, fragment: 0x2001, [1, 2, 3])], before: 11)
        #expect(try undecoded(path).isEmpty)
        #expect(try Program.run("list", "-r", path).errors.isEmpty)
        #expect(try !Program.run("report", "-r", path).output.contains("not-decoded"))
    }

    @Test func noConnectionMeansThatTheFramesHoldSomethingElse() throws {
        let path = try capture([Self.arp, Self.datagram, Self.datagram])
        let sentence = "tcpwalk: no TCP connection in 3 frames: 2 UDP, 1 ARP\n"
        for arguments in [["report"], ["report", "--format", "json"], ["packets"]] {
            #expect(try Program.run(Program.tcpwalk, arguments + ["-r", path]).errors == sentence)
        }
        #expect(try Program.run("list", "-r", path).errors == sentence)
        let hidden = try Program.run("report", "-r", capture([Self.arp, Self.encrypted])).errors
        #expect(
            hidden == "tcpwalk: no TCP connection in 2 frames: 1 ARP; 1 frame holds something that is not decoded: "
                + "MACsec 0x88e5, frame 2\n"
        )
    }

    @Test func aFilterThatLetsNothingThroughIsNamed() throws {
        let run = try Program.run("report", "-r", capture([Self.arp, Self.arp]), "tcp port 1")
        #expect(run.output.isEmpty && run.status == 0)
        #expect(run.errors == "tcpwalk: no TCP connection: the filter lets none of 2 frames through\n")
    }

    @Test func everyReasonIsToldApart() throws {
        let cut = Array(Self.ip(6, FrameBuilder.tcp()).prefix(40))
        let frames = [
            Self.ip(6, fragment: 0x0005, [1, 2, 3]), Self.ip(50, [1, 2, 3]), cut,
            Self.ip(47, FrameBuilder.gre(0x6559, [1, 2, 3])), FrameBuilder.ethernet(0x1234, [1, 2, 3]),
            Self.ip(17, FrameBuilder.udp(to: 2152, [1, 2, 3])),
        ]
        #expect(
            try undecoded(capture(frames)).compactMap { $0["reason"] as? String } == [
                "later IP fragments of TCP", "ESP (encrypted)", "TCP header cut short", "GRE frame relay 0x6559",
                "EtherType 0x1234", "GTP on UDP port 2152",
            ]
        )
    }

    @Test func manyReasonsTakeNoMoreMemory() throws {
        let frames = (0..<200).map { FrameBuilder.ethernet(0x7000 + UInt16($0), [1, 2, 3]) }
        let path = try capture(frames + frames)
        let rows = try undecoded(path)
        #expect(rows.count == 65 && rows.last?["reason"] as? String == "other reasons")
        #expect(rows.last?["first_frame"] as? Int == 65)
        #expect(rows.compactMap { $0["count"] as? Int }.reduce(0, +) == 400)
        #expect(try Program.run("list", "-r", path).errors.contains("400 frames hold something that is not decoded"))
    }

    @Test func oneCoreAndSeveralCountTheSame() throws {
        let path = try capture([Self.encrypted, Self.arp, Self.encrypted], before: 11)
        let several = try Program.run("list", "-r", path)
        let one = try Program.run("list", "-r", "-", input: path)
        #expect(several.errors == one.errors && several.output == one.output && !one.errors.isEmpty)
        let written = try Program.run("list", "-r", path, "-w", folder.path + "/out.pcap")
        #expect(written.errors == one.errors)
    }

    @Test func aLiveViewSaysItAtItsEnd() throws {
        let path = try capture([Self.arp, Self.encrypted])
        for command in ["list", "packets", "report"] {
            let run = try Program.run(command, "--follow", "--duration", "1", "-r", path)
            #expect((run.output + run.errors).contains("not decoded: MACsec 0x88e5, frame 2"), "\(command)")
        }
    }

    @Test func countsGoOnWhereARowIsKnown() {
        var counts = ReasonCounts<Int>()
        for round in 0..<3 {
            for reason in 0..<100 { counts.count(reason, FrameNumber(round * 100 + reason + 1)) }
        }
        #expect(counts.rows.count == 64 && counts.rows.allSatisfy { $0.count == 3 && $0.first.number == $0.reason + 1 })
        #expect(counts.rest?.count == 108 && counts.rest?.first.number == 65 && counts.total == 300)
    }
}
