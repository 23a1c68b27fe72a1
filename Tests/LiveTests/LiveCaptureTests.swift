import Foundation
import Packets
import TestSupport
import Testing

@testable import FixtureRecorder

/// Captures on real interfaces, beside tcpdump. One at a time: they share two cores with the traffic.
extension LiveTests {
    /// What a record says of a connection, without what depends on the capture's own frames.
    private static func facts(_ records: String) throws -> [String] {
        try records.split(separator: "\n").map { line in
            let record = try #require(
                try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
            )
            let client = try #require(record["client"] as? [String: Any])
            let frames = try #require(record["frames"] as? [String: Any])
            let transfer = try #require(record["transfer"] as? [String: Any])
            let bytes = ["client", "server"].map { side in (transfer[side] as? [String: Any])?["bytes"] ?? "?" }
            let findings = (record["findings"] as? [[String: Any]] ?? []).map { "\($0["id"] ?? "?")" }
            return "\(client["port"] ?? "?") \(record["outcome"] ?? "?") \(frames["count"] ?? "?") \(bytes) \(findings)"
        }.sorted()
    }

    @Test func aThousandConnectionsAreThoseOfTcpdumpsFile() throws {
        let lab = try LiveLab()
        let file = lab.folder.path + "/beside.pcap"
        let own = lab.folder.path + "/own.pcap"
        let listener = try lab.listener()
        let tcpdump = try lab.startTcpdump(writing: file)
        let tcpwalk = try lab.start("list", "--format", "ndjson", "-i", LiveLab.device, "-w", own)
        try lab.talk(1000, to: listener)
        // tcpdump hands packets over once a second.
        usleep(1_500_000)
        #expect(try tcpwalk.end(after: SIGINT) == 0)
        // It would not heed others: Foundation's threads block them, and it inherits that. With -U all is written.
        _ = try tcpdump.end(after: SIGKILL)
        #expect(tcpwalk.errors.contains("0 packets dropped by kernel"))
        let live = try Self.facts(tcpwalk.output)
        #expect(live.count == 1000)
        #expect(try live == Self.facts(Program.run("list", "--format", "ndjson", "-r", file).output))
        #expect(try live == Self.facts(Program.run("list", "--format", "ndjson", "-r", own).output))
    }

    @Test func connectionsAreReportedWhenTheyEnd() throws {
        let lab = try LiveLab()
        let listener = try lab.listener()
        let tcpwalk = try lab.start("list", "-i", LiveLab.device, "tcp", "port", "9502")
        try lab.talk(3, to: listener)
        try tcpwalk.wait(for: "three lines") { $0.output.split(separator: "\n").count == 4 }
        #expect(tcpwalk.isRunning)
        #expect(try tcpwalk.end(after: SIGTERM) == 0)
        #expect(tcpwalk.output.split(separator: "\n").count == 4)
    }

    @Test func aFilterHidesNoAnswerOfTheDNS() throws {
        let lab = try LiveLab()
        let listener = try lab.listener()
        let tcpwalk = try lab.start("list", "--resolve", "-i", LiveLab.device, "tcp", "port", "9502")
        let server = Address(ipv4: 0x0a60_0002)
        let answer = DNSBuilder.message(asking: "live.example", [.ipv4("live.example", server)])
        try lab.sendDatagram(answer, from: 53)
        try lab.talk(1, to: listener)
        try tcpwalk.wait(for: "the name") { $0.output.contains("live.example:9502") }
        #expect(try tcpwalk.end(after: SIGINT) == 0)
    }

    @Test func packetsArePrintedAtOnce() throws {
        let lab = try LiveLab()
        let listener = try lab.listener()
        let tcpwalk = try lab.start("packets", "-i", LiveLab.device, "-t")
        try lab.talk(1, to: listener)
        try tcpwalk.wait(for: "the SYN and the last ACK", seconds: 2) { $0.output.contains("Flags [F.]") }
        #expect(tcpwalk.output.hasPrefix("IP 10.96.0.1."))
        #expect(try tcpwalk.end(after: SIGINT) == 0)
    }

    @Test func silenceIsNoticedWhenItsTimeHasCome() throws {
        let lab = try LiveLab()
        try lab.server.run("nft", "add", "table", "inet", "live")
        try lab.server.run("nft", "add chain inet live input { type filter hook input priority 0; }")
        try lab.server.run("nft", "add rule inet live input tcp dport 9502 drop")
        let tcpwalk = try lab.start("-i", LiveLab.device)
        let caller = try lab.socket(in: lab.client, "caller")
        try caller.startConnecting(LiveLab.serverAddress, port: LiveLab.port)
        try tcpwalk.wait(for: "syn-unanswered while it captures") { $0.output.contains("error: syn-unanswered") }
        #expect(tcpwalk.isRunning)
        #expect(!tcpwalk.output.contains("Problems, worst first"))
        #expect(try tcpwalk.end(after: SIGINT) == 0)
        #expect(tcpwalk.output.contains("Problems, worst first"))
    }

    @Test func anyCountsAPacketThatItSeesTwiceOnce() throws {
        let lab = try LiveLab()
        // A bridge: what passes it is seen on its port and on itself.
        for words in [
            ["ip", "addr", "flush", "dev", LiveLab.device], ["ip", "link", "add", "br0", "type", "bridge"],
            ["ip", "link", "set", LiveLab.device, "master", "br0"],
            ["ip", "addr", "add", LiveLab.clientAddress + "/24", "dev", "br0"], ["ip", "link", "set", "br0", "up"],
        ] {
            try lab.client.perform { () throws(RecorderError) in try Command.run(words) }
        }
        let listener = try lab.listener()
        let tcpwalk = try lab.start("-i", "any")
        let list = try lab.start("list", "--format", "ndjson", "-i", "any")
        try lab.talk(1, to: listener)
        usleep(300_000)
        _ = try list.end(after: SIGINT)
        _ = try tcpwalk.end(after: SIGINT)
        // `frames.count` is of the capture's frames, as in tshark; everything else counts packets.
        #expect(list.output.contains(#""count":20},"#))
        #expect(list.output.contains(#""client":{"packets":6,"bytes":7,"segments":1,"#), "\(list.output)")
        #expect(list.output.contains(#""server":{"packets":4,"bytes":18,"segments":1,"#))
        #expect(tcpwalk.output.contains("frames-doubled"))
    }
}
