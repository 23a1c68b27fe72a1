/// What one execution writes. One form each, because all of them for every input would be ten times slower.
enum Form {
    case walkthrough, mermaid, json, html, table, csv, ndjson, zeek, filters, packets, live, text, compare

    /// Those that take longest have the fewest bytes: a page costs as much as thirty lists.
    private static let chosen: [Form] = [
        .html, .live, .live, .walkthrough, .walkthrough, .walkthrough, .mermaid, .mermaid, .json, .json, .json, .table,
        .table, .csv, .csv, .ndjson, .ndjson, .ndjson, .ndjson, .zeek, .zeek, .zeek, .filters, .filters, .packets,
        .packets, .packets, .packets, .packets, .packets, .text, .text, .text, .compare, .compare,
    ]

    /// The form that a byte of the input chooses.
    init(_ byte: UInt8) {
        self = Self.chosen[Int(byte) % Self.chosen.count]
    }
}
