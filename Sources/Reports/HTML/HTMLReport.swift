import Connections
import Findings
import Names
import Packets

/// `report --format html`: one page that needs nothing but itself, of a few megabytes at most.
///
/// The connections are taken in first (`add`) and the page is shared out (`divide`): the worst of them come with everything, as
/// long as there is room (`appendWhole`), then all have their line (`append`). The page's script draws them when they are looked
/// at.
public struct HTMLReport: Sendable {
    /// The members that a line of the table has.
    private static let line: RecordForm = {
        let members =
            "id,client,server,start,duration,outcome,severity,transfer.client.bytes,transfer.server.bytes,findings.id,"
            + "findings.severity"
        return (try? RecordFields(members, hasTimeline: false)).map { .fields($0) } ?? .brief
    }()

    private let capture: CaptureRecord
    private let now: Timestamp
    private let time: TcpdumpTime
    private let names: HostNames?
    private var tally: SummaryTally
    private var share: PageShare
    private var whole: [Int: TextBuffer] = [:]
    private var connections = TextBuffer()
    private var timelines = TextBuffer()

    /// A page about `capture`, judged at `now`; `time` is how tcpdump's lines look, `names` stand in place of addresses.
    /// `tally` is what those connections say that are not in the page since they were evicted.
    public init(
        _ capture: CaptureRecord,
        now: Timestamp,
        time: TcpdumpTime,
        names: HostNames? = nil,
        after tally: SummaryTally = SummaryTally()
    ) {
        self.init(capture, now: now, time: time, names: names, after: tally, limits: PageShare.Limits())
    }

    /// The same with other limits.
    init(
        _ capture: CaptureRecord,
        now: Timestamp,
        time: TcpdumpTime,
        names: HostNames? = nil,
        after tally: SummaryTally = SummaryTally(),
        limits: PageShare.Limits
    ) {
        self.capture = capture
        self.now = now
        self.time = time
        self.names = names
        self.tally = tally
        share = PageShare(limits: limits)
    }

    /// Takes in one of the connections, with what it is in of scans, floods and backscatter.
    public mutating func add(_ connection: Connection, _ verdict: Verdict, in group: CaptureGroup.Kind? = nil) {
        tally.add(connection, verdict, now: now, in: group)
        share.add(connection, severity: verdict.severity)
    }

    /// The numbers of one connection of each kind of problem, worst first; their frames should be there.
    public var examples: [Int] {
        tally.examples(from: .notice)
    }

    /// Shares out the page.
    ///
    /// - Returns: The numbers of the connections in it, the worst first.
    public mutating func divide() -> [Int] {
        share.divide(first: examples)
        return share.order
    }

    /// Takes a connection in with everything; its frames too, if there is room for them.
    ///
    /// - Returns: Whether there was room for it: else there is none for those that come after it either.
    public mutating func appendWhole(_ connection: Connection, findings: [Finding]) -> Bool {
        var (record, json) = (TextBuffer(), JSONWriter())
        JSONReport.append(ConnectionRecord(connection, now: now, findings: findings, names: names), to: &json)
        ScriptData.move(&json, to: &record)
        guard share.take(record.count) else { return false }
        whole[connection.id] = record
        appendTimeline(of: connection)
        return true
    }

    /// Its frames, on a line of their own: the script reads one when it is asked for.
    private mutating func appendTimeline(of connection: Connection) {
        let count = connection.timeline.events.count
        var limit = share.frames(among: count)
        var line = timeline(of: connection, limit: limit)
        // All, or as much as a long one gets; a tenth of a handshake would only mislead.
        if !share.take(line.count) {
            limit = 0
            line = timeline(of: connection, limit: 0)
        }
        share.leaveOut(frames: count - limit + connection.timeline.dropped)
        if !timelines.isEmpty { timelines.append(",\n") }
        timelines.append(line)
    }

    private func timeline(of connection: Connection, limit: Int) -> TextBuffer {
        var record = ConnectionRecord(connection, now: now, names: names)
        if limit > 0 { record.addTimeline(of: connection, now: now, time: time) }
        var json = JSONWriter()
        PageTimeline(record, of: connection, limit: limit, now: now).write(to: &json)
        var line = TextBuffer()
        ScriptData.move(&json, to: &line)
        return line
    }

    /// Takes in the line of a connection, or all of it that was taken in before; those come in the order of their numbers.
    public mutating func append(_ connection: Connection, _ diagnosis: Diagnosis) {
        guard share.holds(connection.id) else { return }
        if !connections.isEmpty { connections.append(",") }
        if let record = whole.removeValue(forKey: connection.id) { return connections.append(record) }
        var json = JSONWriter()
        Self.line.write(connection, RecordContext(diagnosis, names), to: &json)
        ScriptData.move(&json, to: &connections)
    }

    /// Writes the page.
    public mutating func write(to text: inout TextBuffer) {
        var html = HTMLText()
        PageMarkup.appendHead(title: "tcpwalk: " + PageSummary.title(of: capture), to: &html)
        PageSummary(of: tally, capture, names).append(to: &html, share: share)
        html.append(markup: PageMarkup.table)
        html.append(markup: "<script type=\"application/json\" id=\"connections\">")
        text.append(html.buffer)
        var json = JSONWriter()
        JSONReport.begin(capture, tally, names: names, to: &json)
        ScriptData.move(&json, to: &text)
        text.append(connections)
        text.append("]}\n</script>\n<script type=\"application/json\" id=\"timelines\">\n[\n")
        text.append(timelines)
        text.append(timelines.isEmpty ? "]\n</script>\n<script>" : "\n]\n</script>\n<script>")
        text.append(utf8: PackageResources.page_js)
        text.append("</script>\n</body>\n</html>\n")
    }

    /// Notes how many connections have no more than their line: after `appendWhole`, before `write`.
    public mutating func leaveOut(records: Int) {
        share.leaveOut(records: records)
    }
}
