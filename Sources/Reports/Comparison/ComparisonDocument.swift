import Comparison

/// `compare --format json`: one object with the points and the connections, written piece by piece.
public enum ComparisonDocument {
    /// The name and version of the document. Members are only ever added.
    public static let schema: StaticString = "tcpwalk.compare/1"

    /// Opens the document; connections follow.
    public static func begin(_ comparison: Comparison, to json: inout JSONWriter) {
        json.beginObject()
        json.member("schema", fixed: schema)
        json.array("pairs", comparison.pairs) { PointPairRecord($1).write(to: &$0) }
        json.open("comparisons", "[")
    }

    /// Closes the document.
    public static func end(_ json: inout JSONWriter) {
        json.close("]")
        json.endObject()
        json.endLine()
    }
}
