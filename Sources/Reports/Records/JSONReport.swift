import Connections
import Names

/// `report --format json`: one object with the capture and its connections, written piece by piece.
public enum JSONReport {
    /// The name and version of the document. Members are only ever added.
    public static let schema: StaticString = "tcpwalk.report/1"

    /// Opens the document; connections follow. `tally` is what all of them together say.
    public static func begin(
        _ capture: CaptureRecord,
        _ tally: SummaryTally,
        names: HostNames? = nil,
        to json: inout JSONWriter
    ) {
        json.beginObject()
        json.member("schema", fixed: schema)
        json.object("capture") {
            capture.write(to: &$0)
            ProblemRecord(of: tally, capture, names).write(to: &$0)
        }
        json.open("connections", "[")
    }

    /// Adds one connection.
    public static func append(_ record: ConnectionRecord, to json: inout JSONWriter) {
        record.write(to: &json)
    }

    /// Adds one connection in that form, with its frames if the form has them.
    public static func append(
        _ connection: Connection,
        _ context: RecordContext,
        as form: RecordForm,
        to json: inout JSONWriter
    ) {
        form.write(connection, context, hasTimeline: true, to: &json)
    }

    /// Closes the document.
    public static func end(_ json: inout JSONWriter) {
        json.close("]")
        json.endObject()
        json.endLine()
    }
}
