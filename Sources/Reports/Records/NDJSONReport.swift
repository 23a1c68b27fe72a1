/// `list --format ndjson`: one record a line.
public enum NDJSONReport {
    /// Adds one connection's line.
    public static func append(_ record: ConnectionRecord, to json: inout JSONWriter) {
        record.write(to: &json)
        json.endLine()
    }
}
