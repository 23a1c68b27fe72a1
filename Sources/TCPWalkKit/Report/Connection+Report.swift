internal import Reports

extension Connection {
    /// Writes the connection to `output`, with a newline at the end.
    public func write(_ format: ReportFormat, to output: inout some TextOutputStream) {
        switch format {
        case .walkthrough(let width): output.write(walkthrough(width: width))
        case .record: output.write(record)
        }
    }

    private func walkthrough(width: Int) -> String {
        var options = made.view
        options.width = width
        var text = TextBuffer()
        WalkthroughReport(made.connection, findings: made.record.findings, now: made.now, options: options)
            .append(to: &text)
        return text.string
    }

    private var record: String {
        var json = JSONWriter()
        NDJSONReport.append(made.record, to: &json)
        return json.text.string
    }
}

extension PacketCapture {
    /// Writes all connections to `output`, in order; walkthroughs have two empty lines between them.
    public func write(_ format: ReportFormat, to output: inout some TextOutputStream) {
        for (place, connection) in connections.enumerated() {
            if case .walkthrough = format, place > 0 { output.write("\n\n") }
            connection.write(format, to: &output)
        }
    }
}
