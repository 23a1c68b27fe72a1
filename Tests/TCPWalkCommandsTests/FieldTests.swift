import Foundation
import TestSupport
import Testing

@testable import TCPWalkCommands

/// `--fields` and `--brief`: parts of the record, and the same as there.
@Suite struct FieldTests {
    private let loss = Fixtures.capture("data_loss", "client").path

    private func run(_ arguments: String...) throws -> Program.Result {
        try Program.run(Program.tcpwalk, arguments)
    }

    @Test func whatIsNamedIsWritten() throws {
        let line = try run(
            "list",
            "--format",
            "ndjson",
            "-r",
            loss,
            "--fields",
            "findings.id,client,handshake.options.client.mss, id ,calls.call,transfer.server"
        ).output
        let expected = """
            {"id":1,"client":{"address":"10.95.22.1","port":43006},"handshake":{"options":{"client":{"mss":1460}}},\
            "transfer":{"server":{"packets":11,"bytes":0,
            """.replacing("\n", with: "")
        #expect(line.hasPrefix(expected) && line.hasSuffix(#""findings":[{"id":"retransmission"}]}"# + "\n"))
        #expect(line.contains(#""calls":[{"call":"connect"},{"call":"accept"}"#))
    }

    /// Each member alone is what it is in the whole record.
    @Test func eachMemberIsThatOfTheRecord() throws {
        for capture in Fixtures.captures {
            let records = try run("list", "--format", "ndjson", "-r", capture.path).lines
            guard let first = records.first else { continue }
            guard case .object(let members) = try JSONValue(parsing: first.utf8) else { continue }
            let all = members.keys.sorted().joined(separator: ",")
            #expect(
                try run("list", "--format", "ndjson", "-r", capture.path, "--fields", all).lines == records,
                "\(capture)"
            )
        }
    }

    @Test func theNamesAreThoseOfTheSchema() throws {
        let schema = try JSONSchema.documented()
        var expected: [String] = []
        func collect(_ value: JSONValue?, _ path: String) {
            guard let value else { return }
            if case .string(let reference)? = value["$ref"] {
                return collect(schema[String(reference.dropFirst(8))], path)
            }
            if let items = value["items"] { return collect(items, path) }
            guard case .object(let members)? = value["properties"] else { return expected.append(path) }
            for (name, member) in members { collect(member, path.isEmpty ? name : "\(path).\(name)") }
        }
        collect(schema["connection"], "")
        // TLS is not in every record, but only where somebody looked.
        let names = "id,timeline,tls," + (schema["connection"]?["required"]?.strings ?? []).joined(separator: ",")
        let header = try Program.run(
            Program.tcpwalk,
            ["list", "--format", "csv", "-r", loss, "--fields", names.replacing("timeline,", with: "")]
        ).rows[0]
        let known = header.components(separatedBy: ",")
        // A finding says at which place its frames are where there are several, in a comparison.
        #expect(Set(known) == Set(expected.filter { !$0.hasPrefix("timeline.") && $0 != "findings.at" }))
        for path in expected where path.hasPrefix("timeline.") {
            #expect(try run("report", "--format", "json", "-r", loss, "--fields", path).status == 0, "\(path)")
        }
    }

    @Test func reportsTakeThemToo() throws {
        let report = try run(
            "report",
            "--format",
            "json",
            "-r",
            loss,
            "--fields",
            "id,timeline.frame,timeline.states.client"
        )
        let object = try JSONValue(parsing: report.output.utf8)
        guard case .array(let connections)? = object["connections"] else { return #expect(Bool(false)) }
        guard case .array(let timeline)? = connections[0]["timeline"] else { return #expect(Bool(false)) }
        #expect(timeline.count == 24 && timeline[0]["frame"] == .integer(1) && timeline[0]["note"] == nil)
        #expect(timeline[0]["states"]?["client"]?["state"] == .string("SYN-SENT"))
        #expect(object["capture"]?["frames"] == .integer(24))
    }

    @Test func tablesHaveTheColumnsInTheirOrder() throws {
        let result = try run(
            "list",
            "--format",
            "csv",
            "-r",
            loss,
            "--fields",
            "findings.frames,server,findings.numbers.bytes,handshake.ack_frame,teardown.reset_by,findings.check"
        )
        let (header, row) = (result.rows[0], result.rows[1])
        let names = "findings.frames,server.address,server.port,server.name,findings.numbers.bytes,handshake.ack_frame,"
        #expect(header.hasPrefix(names + "teardown.reset_by,findings.check"))
        #expect(row.hasPrefix("17,10.95.22.2,9502,,1448,3,,"))
    }

    @Test func aTableQuotesWhatNeedsIt() throws {
        let row = try run("list", "--format", "csv", "-r", loss, "--fields", "findings.summary").rows[1]
        #expect(row == "\"1 segment, 1,448 bytes, was sent again: 1 fast, right after duplicate ACKs.\"")
    }

    @Test func zeeksWordsAreThereWhereTheyAreAskedFor() throws {
        #expect(try run("list", "--format", "csv", "-r", loss, "--fields", "zeek").rows[1].hasPrefix("SF,"))
        #expect(try run("list", "--format", "ndjson", "-r", loss, "--fields", "zeek").output.contains("\"SF\""))
    }

    @Test(arguments: [
        ("list --format ndjson --fields clent.adress", "Did you mean client.address?"),
        ("list --format ndjson --fields id,findings.ids", "Did you mean findings.id"),
        ("list --format ndjson --fields timeline.line", "report --format json"),
        ("list --format ndjson --fields id.x", "no record has 'id.x'"),
        ("list --format ndjson --fields id,", "no record has ''"),
        ("list --format ndjson --fields xyzzy", "A record has schema, id"),
        ("list --format ndjson --fields transfer.xyzzy", "transfer"),
        ("list --format ndjson --fields client..port", "client.port"),
        ("list --format ndjson --fields *", "no record has '*'"),
        ("list --fields id", "not for text"), ("list --format zeek --fields id", "not for zeek"),
        ("report --fields id", "not for text"), ("report --format html --fields id", "not for html"),
        ("list --brief", "not for text"), ("list --format csv --brief", "not for csv"),
        ("report --format mermaid --brief", "not for mermaid"),
        ("list --format ndjson --brief --fields id", "contradict"),
    ])
    func wrongUsage(_ command: String, _ words: String) throws {
        let result = try Program.run(Program.tcpwalk, command.components(separatedBy: " ") + ["-r", loss])
        #expect(result.status == 2 && result.output.isEmpty && result.errors.contains(words), "\(result.errors)")
    }

    // MARK: Short records

    /// A short record has nothing but what the whole one has, and is valid; the mean is short.
    @Test func shortRecordsArePartsOfTheWhole() throws {
        let schema = try JSONSchema.documented()
        var (bytes, count) = (0, 0)
        for capture in Fixtures.captures {
            let brief = try run("list", "--format", "ndjson", "--brief", "-r", capture.path)
            let whole = try run("list", "--format", "ndjson", "-r", capture.path)
            for (short, long) in zip(brief.lines, whole.lines) {
                (bytes, count) = (bytes + short.utf8.count + 1, count + 1)
                let (part, record) = (try JSONValue(parsing: short.utf8), try JSONValue(parsing: long.utf8))
                #expect(schema.problems(with: part, as: "brief") == [], "\(capture)")
                guard case .object(var members) = part else { continue }
                members["schema"] = nil
                #expect(Self.isPart(.object(members), of: record), "\(capture): \(short)")
            }
            #expect(brief.lines.count == whole.lines.count)
        }
        #expect(bytes / max(count, 1) <= 700, "\(bytes / max(count, 1)) bytes")
    }

    private static func isPart(_ part: JSONValue, of whole: JSONValue?) -> Bool {
        guard let whole else { return false }
        if case .object(let members) = part { return members.allSatisfy { isPart($0.value, of: whole[$0.key]) } }
        guard case .array(let parts) = part, case .array(let wholes) = whole else { return part == whole }
        return parts.count == wholes.count && zip(parts, wholes).allSatisfy { isPart($0, of: $1) }
    }

    @Test func reportsHaveThemToo() throws {
        let report = try run("report", "--format", "json", "--brief", "-r", loss).output
        #expect(report.contains(#""schema":"tcpwalk.brief/1""#) && !report.contains("timeline"))
        #expect(try JSONSchema.documented().problems(with: JSONValue(parsing: report.utf8), as: "report") == [])
    }

    @Test func namesStandBesideAddresses() throws {
        let line = try run("list", "--format", "ndjson", "--brief", "--resolve", "-r", loss).output
        #expect(line.contains(#""address":"10.95.22.1","port":43006,"name":"#))
    }

    // MARK: Words, once

    @Test func theWordsAreInOneDocument() throws {
        let schema = try JSONSchema.documented()
        let all = try JSONValue(parsing: run("explain", "--format", "json").output.utf8)
        #expect(schema.problems(with: all, as: "explanations") == [])
        guard case .array(let findings)? = all["findings"] else { return #expect(Bool(false)) }
        let ids = findings.compactMap { $0["id"] }
        #expect(ids == schema["finding"]?["properties"]?["id"]?["enum"]?.strings.map { .string($0) })
        let one = try JSONValue(parsing: run("explain", "--format", "json", "zero-window").output.utf8)
        #expect(one["findings"] == .array(findings.filter { $0["id"] == .string("zero-window") }))
        #expect(
            try JSONValue(parsing: run("explain", "--format=json", "TIME_WAIT").output.utf8)["findings"] == .array([])
        )
        #expect(try run("explain", "--format", "json", "zero-windw").errors.contains("Did you mean zero-window?"))
        #expect(try run("explain", "--format", "json", "evidence").status == 2)
    }
}
