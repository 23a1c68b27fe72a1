import Connections
import Findings
import Packets
import Reports

/// `list --format bpf-filter`: what captures the connection, a line each.
struct BPFFilterListReport: ListReport {
    init(_ context: ListContext) {}

    func append(_ connection: Connection, _ diagnosis: Diagnosis, to text: inout TextBuffer) {
        CaptureFilter.append(connection, to: &text)
        text.append("\n")
    }
}
