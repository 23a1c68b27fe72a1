/// Takes parts out of JSON that was just written: it is ours, without blanks, and well-formed.
struct JSONSelection {
    private let wanted: FieldTree

    /// A selection that keeps what `wanted` names.
    init(_ wanted: FieldTree) {
        self.wanted = wanted
    }

    /// Of a member that begins at `start` and is the last of the text, keeps what is wanted.
    func keep(from start: Int, of text: inout TextBuffer) {
        let bytes = Array(text.bytes[start...])
        text.removeLast(bytes.count)
        var cursor = JSONCursor(bytes)
        _ = cursor.take(",")
        cursor.skipString()
        _ = cursor.take(":")
        text.append(utf8: Array(bytes[..<cursor.place]))
        copy(wanted, from: &cursor, to: &text)
    }

    private func copy(_ wanted: FieldTree, from cursor: inout JSONCursor, to text: inout TextBuffer) {
        if !wanted.isLeaf, cursor.take("{") {
            text.append(byte: UInt8(ascii: "{"))
            var isFirst = true
            while !cursor.take("}") {
                _ = cursor.take(",")
                let key = cursor.place
                let name = cursor.string()
                _ = cursor.take(":")
                guard let inner = wanted[name] else {
                    cursor.skipValue()
                    continue
                }
                if !isFirst { text.append(byte: UInt8(ascii: ",")) }
                isFirst = false
                text.append(utf8: Array(cursor.bytes[key..<cursor.place]))
                copy(inner, from: &cursor, to: &text)
            }
            text.append(byte: UInt8(ascii: "}"))
        } else if !wanted.isLeaf, cursor.take("[") {
            text.append(byte: UInt8(ascii: "["))
            var isFirst = true
            while !cursor.take("]") {
                _ = cursor.take(",")
                if !isFirst { text.append(byte: UInt8(ascii: ",")) }
                isFirst = false
                copy(wanted, from: &cursor, to: &text)
            }
            text.append(byte: UInt8(ascii: "]"))
        } else {
            let start = cursor.place
            cursor.skipValue()
            text.append(utf8: Array(cursor.bytes[start..<cursor.place]))
        }
    }

    /// What stands at a dotted path of an object, as a table's cell has it; nil when nothing, or null, does.
    static func value(at path: String, in object: [UInt8]) -> String? {
        var cursor = JSONCursor(object)
        return value(at: path.split(separator: ".")[...], &cursor, separator: "|")
    }

    /// Reads one value, and returns what stands at `path` in it.
    private static func value(
        at path: ArraySlice<Substring>,
        _ cursor: inout JSONCursor,
        separator: String
    ) -> String? {
        if cursor.take("[") {
            var values: [String] = []
            while !cursor.take("]") {
                _ = cursor.take(",")
                values.append(value(at: path, &cursor, separator: " ") ?? "")
            }
            return values.isEmpty ? nil : values.joined(separator: separator)
        }
        guard let name = path.first else { return cursor.scalar() }
        guard cursor.take("{") else {
            cursor.skipValue()
            return nil
        }
        var found: String?
        while !cursor.take("}") {
            _ = cursor.take(",")
            let key = cursor.string()
            _ = cursor.take(":")
            if key == name {
                found = value(at: path.dropFirst(), &cursor, separator: separator)
            } else {
                cursor.skipValue()
            }
        }
        return found
    }
}
