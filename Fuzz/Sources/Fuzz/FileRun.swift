import Connections
import Findings
import Packets
import Reports

/// A capture read from a file, as `report`, `list` and `packets` do.
struct FileRun {
    private let form: Form
    private let options: WalkthroughOptions
    private var table: ConnectionTable
    private var counts: Counts
    private var printer: PacketPrinter
    private var text = TextBuffer()

    init(_ input: FuzzInput) {
        form = input.form
        options = input.walkthroughOptions
        counts = Counts(input)
        printer = PacketPrinter(time: options.time, absolute: options.isAbsolute, numbers: options.isNumbered)
        var tableOptions = ConnectionTable.Options()
        tableOptions.timelines = input.mode & 32 == 0 ? .all(budget: 1000) : .all(budget: 3)
        // Room for that many is taken at once, which would cost more than all else in an execution.
        tableOptions.bound.connections = input.mode & 64 == 0 ? 64 : 16
        tableOptions.tracksTLS = true
        table = ConnectionTable(options: tableOptions)
    }

    mutating func read(_ input: FuzzInput) {
        input.forEachFrame { reference, frame, bytes in
            counts.count(reference, frame)
            table.advance(to: reference.time)
            switch frame {
            case .tcp(let packet):
                table.receive(packet, in: bytes, at: reference)
                if form == .packets { printer.append(packet, at: reference, to: &text) }
            case .icmpError(let error): table.receive(error, at: reference)
            case .notTCP, .malformed: break
            }
            if table.isOverfull { _ = table.evict() }
        }
    }

    /// Writes what the input asks for.
    mutating func report() {
        guard form != .packets else { return }
        let now = table.now ?? Timestamp(nanoseconds: 0)
        let diagnosis = Diagnosis(of: table.connections, at: now)
        var tally = SummaryTally()
        let shown = table.connections.map { (connection: $0, findings: diagnosis.findings(of: $0)) }
        for (connection, findings) in shown {
            let verdict = diagnosis.verdict(on: connection)
            precondition(verdict.names == findings.map(\.id), "what is named is not what is found")
            tally.add(connection, verdict, now: now, in: diagnosis.groupKind(of: connection))
        }
        let capture = counts.capture(tally.capture, last: now)
        let report = Report(options: options, capture: capture, now: now, diagnosis: diagnosis, shown: shown)
        switch form {
        case .walkthrough: report.appendWalkthroughs(tally, to: &text)
        case .mermaid: report.appendDiagrams(to: &text)
        case .json: report.appendRecords(tally, to: &text)
        case .html: report.appendPage(to: &text)
        case .table: report.appendTable(of: table.connections, diagnosis, to: &text)
        case .csv: report.appendCSV(to: &text)
        case .ndjson: report.appendLines(to: &text)
        case .zeek: report.appendLog(to: &text)
        case .filters: report.appendFilters(to: &text)
        case .packets, .live, .text, .compare: break
        }
    }
}
