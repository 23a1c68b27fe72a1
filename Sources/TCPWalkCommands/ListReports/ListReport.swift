import Connections
import Findings
import Names
import Packets
import Reports

/// How `list` writes connections in one format: what stands above them, each of them, what stands below.
protocol ListReport: Sendable {
    /// It shows what only Zeek's tracking knows.
    static var needsZeek: Bool { get }
    /// It has to know which 4-tuples several connections have.
    static var needsRepeatedKeys: Bool { get }

    init(_ context: ListContext)

    /// What stands above the first connection.
    mutating func begin(at time: Timestamp, to text: inout TextBuffer)
    /// A connection, with what `diagnosis` finds about it.
    mutating func append(_ connection: Connection, _ diagnosis: Diagnosis, to text: inout TextBuffer)
    /// What stands under the last connection.
    mutating func end(at time: Timestamp, to text: inout TextBuffer)
}

extension ListReport {
    static var needsZeek: Bool { false }
    static var needsRepeatedKeys: Bool { false }

    func begin(at time: Timestamp, to text: inout TextBuffer) {}
    func end(at time: Timestamp, to text: inout TextBuffer) {}
}
