/// What is wrong with a segment script, and where.
public struct SegmentScriptError: Error, CustomStringConvertible, Sendable {
    /// The line, from 1.
    public var line: Int
    /// The column, from 1.
    public var column: Int
    /// What was expected there.
    public var expected: String
    /// The text of that line.
    public var text: String

    /// Line, column, what was expected, and the line with a caret under the place.
    public var description: String {
        let caret = String(repeating: " ", count: max(0, column - 1)) + "^"
        return "line \(line), column \(column): expected \(expected)\n\(text)\n\(caret)"
    }
}
