import Connections

/// `list --format ndjson`: one record a line.
public enum NDJSONReport {
    /// Adds one connection's line in that form.
    public static func append(
        _ connection: Connection,
        _ context: RecordContext,
        as form: RecordForm,
        to json: inout JSONWriter
    ) {
        form.write(connection, context, to: &json)
        json.endLine()
    }

    /// Adds one connection's line.
    public static func append(_ record: ConnectionRecord, to json: inout JSONWriter) {
        record.write(to: &json)
        json.endLine()
    }
}
