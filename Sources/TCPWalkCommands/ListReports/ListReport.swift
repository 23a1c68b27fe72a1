import Connections
import Findings
import Names
import Packets
import Reports

/// How `list` writes connections in one format: what stands above them, each of them, what stands below.
///
/// All write into one text; that it is a JSON writer's spares the format that needs one a copy.
protocol ListReport: Sendable {
    /// The forms of record that it can write beside the whole one.
    static var recordForms: RecordForms { get }
    /// It shows what only Zeek's tracking knows.
    static func needsZeek(_ form: RecordForm) -> Bool
    /// It shows where the time of a connection went.
    static func needsTiming(_ form: RecordForm) -> Bool
    /// It has room for the names of hosts and services.
    static var writesNames: Bool { get }
    /// It has to know which 4-tuples several connections have.
    static var needsRepeatedKeys: Bool { get }

    init(_ context: ListContext)

    /// What stands above the first connection.
    func begin(at time: Timestamp, to output: inout JSONWriter)
    /// A connection, with what `diagnosis` finds about it.
    func append(_ connection: Connection, _ diagnosis: Diagnosis, to output: inout JSONWriter)
    /// What stands under the last connection.
    func end(at time: Timestamp, to output: inout JSONWriter)
}

extension ListReport {
    static var recordForms: RecordForms { [] }
    static func needsZeek(_ form: RecordForm) -> Bool { false }
    static func needsTiming(_ form: RecordForm) -> Bool { false }
    static var writesNames: Bool { true }
    static var needsRepeatedKeys: Bool { false }

    func begin(at time: Timestamp, to output: inout JSONWriter) {}
    func end(at time: Timestamp, to output: inout JSONWriter) {}
}
