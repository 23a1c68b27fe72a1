/// JSON inside a `<script type="application/json">` element.
///
/// Such an element ends at the next `</script`, even inside a JSON string, and `<!--` changes how it ends. In JSON the
/// three characters stand in strings only, where an escape means the same.
enum ScriptData {
    /// Adds the JSON text in `json` to `page`, and empties it.
    static func move(_ json: inout JSONWriter, to page: inout TextBuffer) {
        for byte in json.text.bytes {
            switch byte {
            case UInt8(ascii: "<"): page.append("\\u003c")
            case UInt8(ascii: ">"): page.append("\\u003e")
            case UInt8(ascii: "&"): page.append("\\u0026")
            default: page.append(byte: byte)
            }
        }
        json.text.removeAll()
    }
}
