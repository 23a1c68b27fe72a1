import Connections
import Findings
import Packets
import Reports

/// `list --format tshark-filter`: what shows the connection in Wireshark, a line each.
struct TsharkFilterListReport: ListReport {
    static let needsRepeatedKeys = true
    static let writesNames = false
    private let repeated: Set<ConnectionKey>

    init(_ context: ListContext) {
        repeated = context.repeatedKeys
    }

    func append(_ connection: Connection, _ diagnosis: Diagnosis, to output: inout JSONWriter) {
        let isRepeated = connection.incarnation > 1 || repeated.contains(connection.key)
        DisplayFilter.append(connection, isRepeated: isRepeated, to: &output.text)
        output.text.append("\n")
    }
}
