import Foundation
import TestSupport
import Testing

/// The filters of `list`, held against the programs that they are for.
@Suite struct FilterFormatTests {
    /// Frames of each connection, by its number, as the JSON report names them.
    private func frames(_ capture: FixtureCapture) throws -> [(isWhole: Bool, frames: Set<Int>)] {
        let report = try Program.run("report", "--format", "json", "-r", capture.path)
        let root = try JSONSerialization.jsonObject(with: Data(report.output.utf8)) as? [String: Any]
        let connections = try #require(root?["connections"] as? [[String: Any]])
        return connections.map { connection in
            let events = connection["timeline"] as? [[String: Any]] ?? []
            return (connection["incarnation"] as? Int == 1, Set(events.compactMap { $0["frame"] as? Int }))
        }
    }

    private func filters(_ capture: FixtureCapture, _ format: String) throws -> [String] {
        let run = try Program.run("list", "--format", format, "-r", capture.path)
        #expect(run.status == 0)
        return run.lines.map(String.init)
    }

    /// One capture of each scenario: tshark takes a second to start.
    private static let scenarios = Dictionary(grouping: Fixtures.captures, by: \.scenario).values.compactMap(\.first)

    @Test(.enabled(if: Program.find("tshark") != nil, "tshark is not installed"), arguments: scenarios)
    func tsharkShowsTheConnectionsFrames(_ capture: FixtureCapture) throws {
        let tshark = try #require(Program.find("tshark"))
        let connections = try frames(capture)
        let filters = try filters(capture, "tshark-filter")
        #expect(filters.count == connections.count)
        for (filter, connection) in zip(filters, connections) {
            let arguments = ["-n", "-r", capture.path, "-Y", filter, "-T", "fields", "-e", "frame.number"]
            let shown = try Program.run(tshark, arguments)
            #expect(shown.status == 0 && Set(shown.lines.compactMap { Int($0) }) == connection.frames, "\(filter)")
        }
    }

    @Test(.enabled(if: Program.find("tcpdump") != nil, "tcpdump is not installed"), arguments: Fixtures.captures)
    func tcpdumpTakesTheCaptureFilter(_ capture: FixtureCapture) throws {
        let tcpdump = try #require(Program.find("tcpdump"))
        for filter in Set(try filters(capture, "bpf-filter")) {
            let dumped = try Program.run(tcpdump, ["-nn", "-t", "-r", capture.path, filter])
            let walked = try Program.run(Program.tcpwalk, ["list", "-q", "-r", capture.path, filter])
            let numbers = try Program.run(Program.tcpwalk, ["packets", "-r", capture.path, filter])
            #expect(dumped.status == 0 && dumped.lines.count == numbers.lines.count && !walked.lines.isEmpty)
        }
    }

    @Test func oneConnectionOnItsTuple() throws {
        let capture = Fixtures.capture("walkthrough")
        #expect(
            try filters(capture, "tshark-filter") == [
                "ip.src==127.0.0.1 && ip.dst==127.0.0.1 && tcp.port==39870 && tcp.port==9502"
            ]
        )
        #expect(
            try filters(capture, "bpf-filter") == [
                "src host 127.0.0.1 and dst host 127.0.0.1 and tcp port 39870 and tcp port 9502"
            ]
        )
    }

    @Test func connectionsOnOneTupleAreToldApartByFrames() throws {
        let filters = try filters(Fixtures.capture("port_reuse", "client"), "tshark-filter")
        #expect(filters.count == 2 && filters.allSatisfy { $0.contains("frame.number>=") })
        #expect(filters.first?.contains("frame.number>=1 ") == true)
    }

    @Test func aSocketConnectedToItself() throws {
        let capture = Fixtures.capture("self_connect", "lo")
        #expect(try filters(capture, "tshark-filter").allSatisfy { $0.contains("tcp.srcport==") })
        #expect(try filters(capture, "bpf-filter").allSatisfy { $0.contains("tcp src port ") })
    }

    @Test func sixIsNamed() throws {
        let capture = Fixtures.capture("ipv6_normal", "client")
        #expect(try filters(capture, "tshark-filter").allSatisfy { $0.hasPrefix("ipv6.addr==") })
    }
}
