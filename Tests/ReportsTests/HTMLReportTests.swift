import Packets
import TestSupport
import Testing

@testable import Reports

@Suite struct HTMLReportTests {
    private static let hostile = "</script><script>alert(1)</script><!--\u{2028}&\"'\u{202e}.pcap"

    @Test func hostileNamesAreInert() throws {
        let plain = try ScriptedCapture().page(of: "a.pcap")
        let page = try ScriptedCapture().page(of: Self.hostile, stopped: "cannot read " + Self.hostile)
        #expect(page.count(of: "<script") == plain.count(of: "<script"))
        #expect(page.count(of: "</script") == plain.count(of: "</script"))
        #expect(page.count(of: "<!--") == plain.count(of: "<!--"))
        #expect(!page.contains("\u{2028}"))
        let heading = try #require(page.range(of: "<h1>"))
        #expect(!page[heading.upperBound...].prefix(200).contains("\u{202e}"))
        #expect(page.contains("&lt;/script&gt;&lt;script&gt;alert(1)"))
        #expect(page.contains("\\u003c/script\\u003e\\u003cscript\\u003ealert(1)"))
    }

    @Test func thePolicyAllowsNothingButTheOwnScriptAndStyle() throws {
        let page = try ScriptedCapture().page(of: "a.pcap")
        let files = [PackageResources.page_js, PackageResources.page_css]
        let (script, style) = (try Self.hash(of: files[0]), try Self.hash(of: files[1]))
        #expect(page.contains("default-src 'none'; script-src 'sha256-\(script)'; style-src 'sha256-\(style)'"))
        #expect(page.count(of: "unsafe-inline") == 0)
        let texts = files.map { String(decoding: $0, as: UTF8.self) }
        #expect(page.contains("<script>" + texts[0] + "</script>"))
        #expect(page.contains("<style>" + texts[1] + "</style>"))
    }

    /// SHA-256 in Base64, by Python's library.
    private static func hash(of bytes: [UInt8]) throws -> String {
        let script = """
            import base64, hashlib, sys
            sys.stdout.write(base64.b64encode(hashlib.sha256(sys.argv[1].encode()).digest()).decode())
            """
        return try Python.run(script, [String(decoding: bytes, as: UTF8.self)]).output
    }

    @Test func nothingIsLoaded() throws {
        let page = try ScriptedCapture().page(of: "a.pcap")
        #expect(page.count(of: "src=") == 0 && page.count(of: "innerHTML") == 0 && page.count(of: "@import") == 0)
        #expect(page.count(of: "http://www.w3.org/2000/svg") == page.count(of: "://"))
    }

    @Test func theRecordsAreThoseOfTheJSONReport() throws {
        let capture = try ScriptedCapture()
        let connection = capture.table.connections[0]
        var json = JSONWriter()
        JSONReport.append(
            ConnectionRecord(connection, now: capture.now, findings: capture.diagnosis.findings(of: connection)),
            to: &json
        )
        var escaped = TextBuffer()
        ScriptData.move(&json, to: &escaped)
        #expect(capture.page(of: "a.pcap").contains(escaped.string))
    }

    /// What there is no room for is said, and how to get it.
    @Test func aSmallPageHasLinesOnly() throws {
        let capture = try ScriptedCapture()
        let page = capture.page(of: "a.pcap", limits: .init(bytes: 500))
        #expect(page.contains("there is the line in the table and no more"))
        #expect(page.contains("tcpwalk list --format ndjson has every record"))
        #expect(!page.contains("\"handshake\":") && page.contains("\"outcome\":"))
        #expect(page.contains("[\n]\n</script>"))
        #expect(!capture.page(of: "a.pcap").contains("left-out\">"))
    }

    /// Frames go before records do.
    @Test func framesAreLeftOutFirst() throws {
        let capture = try ScriptedCapture()
        var json = JSONWriter()
        let connection = capture.table.connections[0]
        JSONReport.append(
            ConnectionRecord(connection, now: capture.now, findings: capture.diagnosis.findings(of: connection)),
            to: &json
        )
        let page = capture.page(of: "a.pcap", limits: .init(bytes: json.text.count + 2000))
        #expect(page.contains("\"handshake\":") && page.contains("\"events\":[]"))
        #expect(page.contains("of 1 other connection are left out"))
    }

    @Test func theProblemsStandAboveTheTable() throws {
        let page = try ScriptedCapture().page(of: "a.pcap")
        let problem = try #require(page.range(of: "syn-retransmitted, 1 connection"))
        let table = try #require(page.range(of: "<table"))
        #expect(problem.upperBound < table.lowerBound)
    }

    @Test func withoutConnectionsItIsStillAPage() {
        var report = HTMLReport(CaptureRecord(), now: Timestamp(nanoseconds: 0), time: TcpdumpTime())
        var text = TextBuffer()
        #expect(report.divide().isEmpty)
        report.write(to: &text)
        #expect(text.string.contains("\"connections\":[]}") && text.string.contains("[\n]\n</script>"))
    }
}
