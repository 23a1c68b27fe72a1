import Connections
import Findings
import Packets
import Reports

/// `list --format bpf-filter`: what captures the connection, a line each.
struct BPFFilterListReport: ListReport {
    static let writesNames = false

    init(_ context: ListContext) {}

    func append(_ connection: Connection, _ diagnosis: Diagnosis, to output: inout JSONWriter) {
        CaptureFilter.append(connection, to: &output.text)
        output.text.append("\n")
    }
}
