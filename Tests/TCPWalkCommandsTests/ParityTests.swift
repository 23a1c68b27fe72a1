import Foundation
import TestSupport
import Testing

/// The fixtures beside tcpdump and tshark. Skipped where those are not installed; CI installs them.
@Suite struct ParityTests {
    @Test(
        .enabled(if: Program.find("tcpdump") != nil, "tcpdump is not installed"),
        arguments: [[], ["-S"], ["-t"], ["-tt"], ["-ttt"], ["-tttt"], ["-ttttt"], ["--nano"]]
    )
    func packetsAreTcpdumpsLines(_ flags: [String]) throws {
        let tcpdump = try #require(Program.find("tcpdump"))
        for capture in Fixtures.captures {
            let theirs = try Program.run(tcpdump, ["-nn"] + flags + ["-r", capture.path])
            let ours = try Program.run(Program.tcpwalk, ["packets"] + flags + ["-r", capture.path])
            #expect(Self.lines(ours) == Self.lines(theirs), "\(capture)")
        }
    }

    /// Time and segment of each TCP line; what stands between them is the name of an interface, and not ours to know.
    private static func lines(_ result: Program.Result) -> [String] {
        let segment = /(?<line>IP6? \S+ > \S+: Flags \[.*?length \d+)/
        return result.lines.compactMap { line in
            guard let match = line.firstMatch(of: segment) else { return nil }
            let time = line[..<match.range.lowerBound].prefix { !$0.isLetter }.trimmingCharacters(in: .whitespaces)
            return "\(time) \(match.output.line)"
        }
    }

    @Test(.enabled(if: Program.find("tshark") != nil, "tshark is not installed"), arguments: Fixtures.captures)
    func connectionsAreTsharksStreams(_ capture: FixtureCapture) throws {
        let tshark = try #require(Program.find("tshark"))
        let fields = ["tcp.stream", "frame.number", "tcp.completeness"].flatMap { ["-e", $0] }
        let theirs = try Program.run(
            tshark,
            ["-n", "-2", "-r", capture.path, "-Y", "tcp && !icmp && !icmpv6", "-T", "fields"] + fields
        )
        var streams: [Int: (first: Int, count: Int, mask: Int)] = [:]
        for line in theirs.lines {
            let values = line.split(separator: "\t").compactMap { Int($0) }
            guard values.count == 3 else { continue }
            let known = streams[values[0]]
            streams[values[0]] = (known?.first ?? values[1], (known?.count ?? 0) + 1, values[2])
        }
        let expected = streams.values.map { "\($0.first) \($0.count) \($0.mask)" }.sorted()
        let ours = try Program.run("list", "--format", "ndjson", "-r", capture.path)
        let actual = try ours.lines.map { line -> String in
            let record = try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
            let frames = try #require(record["frames"] as? [String: Int])
            let wireshark = try #require(record["wireshark"] as? [String: Int])
            return "\(frames["first"] ?? 0) \(frames["count"] ?? 0) \(wireshark["completeness"] ?? 0)"
        }
        #expect(actual.sorted() == expected)
    }
}
