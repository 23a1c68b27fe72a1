import Connections
import Findings
import Packets
import Reports

/// A whole capture in one of the forms.
struct Report {
    let options: WalkthroughOptions
    let capture: CaptureRecord
    let now: Timestamp
    let diagnosis: Diagnosis
    let shown: [(connection: Connection, findings: [Finding])]

    func appendWalkthroughs(_ tally: SummaryTally, to text: inout TextBuffer) {
        let summary = SummaryReport(of: tally, capture: capture, options: options)
        summary.append(to: &text)
        for (connection, findings) in shown {
            WalkthroughReport(connection, findings: findings, now: now, options: options).append(to: &text)
        }
        var section = CaptureSection(besideWalkthroughIn: capture, options: options)
        section.append(to: &text)
    }

    func appendDiagrams(to text: inout TextBuffer) {
        let isWhole = options.detail == .verbose
        for (connection, findings) in shown {
            MermaidReport(connection, findings: findings, now: now, isWhole: isWhole).append(to: &text)
        }
    }

    func appendRecords(_ tally: SummaryTally, to text: inout TextBuffer) {
        var json = JSONWriter()
        JSONReport.begin(capture, tally, to: &json)
        for (connection, findings) in shown {
            var record = ConnectionRecord(connection, now: now, findings: findings)
            record.addTimeline(of: connection, now: now, time: options.time)
            JSONReport.append(record, to: &json)
        }
        JSONReport.end(&json)
        text.append(json.text)
    }

    func appendPage(to text: inout TextBuffer) {
        var page = HTMLReport(capture, now: now, time: options.time)
        for (connection, _) in shown {
            page.add(connection, diagnosis.verdict(on: connection), in: diagnosis.groupKind(of: connection))
        }
        let findings = Dictionary(shown.map { ($0.connection.id, $0) }) { first, _ in first }
        let order = page.divide()
        var whole = 0
        for number in order {
            guard let next = findings[number], page.appendWhole(next.connection, findings: next.findings) else { break }
            whole += 1
        }
        page.leaveOut(records: order.count - whole)
        for (connection, _) in shown { page.append(connection, diagnosis) }
        page.write(to: &text)
    }

    func appendTable(of connections: ConnectionStore, _ diagnosis: Diagnosis, to text: inout TextBuffer) {
        var cells = CellWidths()
        for (connection, _) in shown { cells.fit(connection, diagnosis, nil) }
        let table = ConnectionTableReport(
            cells,
            count: connections.count,
            look: TableLook(isColored: options.isColored)
        )
        table.appendHeader(to: &text)
        for (connection, _) in shown { table.append(connection, diagnosis, to: &text) }
    }

    func appendCSV(to text: inout TextBuffer) {
        CSVReport.appendHeader(to: &text)
        for (connection, findings) in shown {
            CSVReport.append(ConnectionRecord(connection, now: now, findings: findings), to: &text)
        }
    }

    func appendLines(to text: inout TextBuffer) {
        var json = JSONWriter()
        for (connection, findings) in shown {
            NDJSONReport.append(ConnectionRecord(connection, now: now, findings: findings), to: &json)
        }
        text.append(json.text)
    }

    func appendLog(to text: inout TextBuffer) {
        let log = ZeekLog()
        log.appendHeader(openedAt: capture.first ?? now, to: &text)
        for (connection, _) in shown { log.append(connection, to: &text) }
        log.appendFooter(closedAt: now, to: &text)
    }

    func appendFilters(to text: inout TextBuffer) {
        for (connection, _) in shown {
            DisplayFilter.append(connection, isRepeated: connection.incarnation > 1, to: &text)
            CaptureFilter.append(connection, to: &text)
        }
    }
}
