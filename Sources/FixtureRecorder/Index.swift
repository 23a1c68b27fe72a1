import Foundation

/// The table in Fixtures/README.md, between its two marks.
enum Index {
    private static let marks = ("<!-- table: begin -->", "<!-- table: end -->")

    /// Writes the table of what is in the catalogue anew.
    static func write(into folder: URL) throws(RecorderError) {
        let file = folder.appendingPathComponent("README.md")
        do {
            let text = try String(contentsOf: file, encoding: .utf8)
            guard let begin = text.range(of: marks.0), let end = text.range(of: marks.1) else {
                throw RecorderError("\(file.path) has no marks for its table")
            }
            let changed = text[..<begin.upperBound] + "\n" + table + "\n" + text[end.lowerBound...]
            try String(changed).write(to: file, atomically: true, encoding: .utf8)
        } catch {
            throw .wrapping(error, while: "write the table in \(file.path)")
        }
    }

    private static var table: String {
        let head = [
            "| fixture | captures | what happens |", "|---|---|---|", "| `walkthrough` | | \(Walkthrough.title) |",
        ]
        let rows = Catalogue.all.map { scenario in
            let places = scenario.setting.places.map { "`.\($0.vantage)`" }.joined(separator: " ")
            return "| `\(scenario.setting.name)` | \(places) | \(scenario.setting.title) |"
        }
        return (head + rows).joined(separator: "\n")
    }
}
