import Connections
import Findings
import Names
import Packets

/// `report --format html`: one page that needs nothing but itself, written piece by piece.
///
/// The connections are taken in first (`add`), because the summary stands above them; then the page is begun, and the
/// connections and their frames follow as the JSON that `--format json` has. The page's script draws them when they
/// are looked at.
public struct HTMLReport: Sendable {
    private let capture: CaptureRecord
    private let now: Timestamp
    private let time: TcpdumpTime
    private let names: HostNames?
    private var tally: SummaryTally
    private var share = PageShare()
    private var json = JSONWriter()
    private var isFirstTimeline = true

    /// A page about `capture`, judged at `now`; `time` is how tcpdump's lines look, `names` stand in place of addresses.
    /// `tally` is what those connections say that are not in the page since they had to make room.
    public init(
        _ capture: CaptureRecord,
        now: Timestamp,
        time: TcpdumpTime,
        names: HostNames? = nil,
        after tally: SummaryTally = SummaryTally()
    ) {
        self.capture = capture
        self.now = now
        self.time = time
        self.names = names
        self.tally = tally
    }

    /// Takes in one of the connections that will be written, with what it is in of scans, floods and backscatter.
    public mutating func add(_ connection: Connection, _ verdict: Verdict, in group: CaptureGroup.Kind? = nil) {
        tally.add(connection, verdict, now: now, in: group)
        share.add(connection, severity: verdict.severity)
    }

    /// The numbers of one connection of each kind of problem, worst first; their frames should be there.
    public var examples: [Int] {
        tally.examples(from: .notice)
    }

    /// Writes the page down to the connections.
    public mutating func begin(to text: inout TextBuffer) {
        share.divide(first: examples)
        var html = HTMLText()
        PageMarkup.appendHead(title: "tcpwalk: " + PageSummary.title(of: capture), to: &html)
        PageSummary(of: tally, capture, names).append(to: &html, share: share)
        html.append(markup: PageMarkup.table)
        html.append(markup: "<script type=\"application/json\" id=\"connections\">")
        text.append(html.buffer)
        JSONReport.begin(capture, tally, names: names, to: &json)
    }

    /// Writes one connection; its frames come later.
    public mutating func append(_ connection: Connection, findings: [Finding], to text: inout TextBuffer) {
        guard share.holds(connection.id) else { return }
        JSONReport.append(ConnectionRecord(connection, now: now, findings: findings, names: names), to: &json)
        ScriptData.move(&json, to: &text)
    }

    /// Closes the connections; their frames follow in the same order.
    public mutating func beginTimelines(to text: inout TextBuffer) {
        JSONReport.end(&json)
        ScriptData.move(&json, to: &text)
        text.append("</script>\n<script type=\"application/json\" id=\"timelines\">\n[\n")
    }

    /// Writes the frames of one connection, on a line of its own: the script reads one when it is asked for.
    public mutating func appendTimeline(of connection: Connection, to text: inout TextBuffer) {
        guard share.holds(connection.id) else { return }
        if !isFirstTimeline { text.append(",\n") }
        isFirstTimeline = false
        var record = ConnectionRecord(connection, now: now, names: names)
        let limit = share.frames(of: connection.id)
        if limit > 0 { record.addTimeline(of: connection, now: now, time: time) }
        var line = JSONWriter()
        PageTimeline(record, of: connection, limit: limit, now: now).write(to: &line)
        ScriptData.move(&line, to: &text)
    }

    /// Closes the page.
    public func end(to text: inout TextBuffer) {
        text.append(isFirstTimeline ? "]\n</script>\n<script>" : "\n]\n</script>\n<script>")
        text.append(utf8: PackageResources.page_js)
        text.append("</script>\n</body>\n</html>\n")
    }
}
