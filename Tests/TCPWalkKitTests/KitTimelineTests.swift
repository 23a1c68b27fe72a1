import TCPWalkKit
import TestSupport
import Testing

/// Timelines and walkthroughs are those of `tcpwalk report`.
@Suite struct KitTimelineTests {
    @Test(arguments: Fixtures.captures)
    func timelinesAreTheReportsTimelines(_ fixture: FixtureCapture) throws {
        let report = try Program.run("report", "--format", "json", "-r", fixture.path)
        let root = try JSONValue(parsing: report.output.utf8)
        let capture = try Self.capture(fixture)
        let records = root["connections"]?.elements ?? []
        #expect(records.count == capture.connections.count)
        for (record, connection) in zip(records, capture.connections) {
            let timeline = connection.timeline()
            #expect(timeline.map(Self.json) == record["timeline"]?.elements.map(Self.compared))
            #expect(connection.framesLeftOutCount == 0)
        }
    }

    @Test(arguments: Fixtures.captures)
    func walkthroughsAreTheReportsWalkthroughs(_ fixture: FixtureCapture) throws {
        for connection in try Self.capture(fixture).connections.prefix(3) {
            let report = try Program.run("report", "--connection", "\(connection.id)", "-r", fixture.path)
            var text = ""
            connection.write(.walkthrough(), to: &text)
            #expect(!text.isEmpty && report.output.hasPrefix(text))
        }
    }

    private static func capture(_ fixture: FixtureCapture) throws -> PacketCapture {
        // Program.run sets TZ=UTC for the program; this process may have another zone.
        var options = ReadingOptions()
        options.usesUTC = true
        return try PacketCapture(reading: [fixture.path], options: options)
    }

    /// What of a frame's record is compared: all that the library shows as it stands there.
    private static func compared(_ frame: JSONValue) -> [String: JSONValue] {
        [
            "frame": frame["frame"] ?? .null, "from": frame["from"] ?? .null, "kind": frame["kind"] ?? .null,
            "line": frame["line"] ?? .null, "length": frame["length"] ?? .null, "note": frame["note"] ?? .null,
            "client": frame["states"]?["client"] ?? .null, "server": frame["states"]?["server"] ?? .null,
            "calls": .array(frame["calls"]?.elements.map { $0["call"] ?? .null } ?? []),
        ]
    }

    private static func json(_ entry: TimelineEntry) -> [String: JSONValue] {
        [
            "frame": .integer(entry.frame.number), "from": text(entry.sender?.rawValue), "kind": .string(entry.kind),
            "line": .string(entry.line), "length": entry.payloadByteCount.map { .integer($0) } ?? .null,
            "note": text(entry.note), "client": json(entry.clientState),
            "server": entry.serverState.map(json) ?? .null, "calls": .array(entry.calls.map { .string($0.name) }),
        ]
    }

    private static func json(_ state: EndState) -> JSONValue {
        guard state.state != .unknown else { return .object(["state": .null, "evidence": .null]) }
        return .object(["state": .string(state.state.rawValue), "evidence": .string(state.evidence.rawValue)])
    }

    private static func text(_ text: String?) -> JSONValue {
        text.map { .string($0) } ?? .null
    }
}

extension JSONValue {
    /// The elements of an array; none of anything else.
    fileprivate var elements: [JSONValue] {
        if case .array(let elements) = self { elements } else { [] }
    }
}
