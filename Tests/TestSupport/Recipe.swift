import Foundation

/// A piece of code in Documentation/Recipes.md and what it prints, as the page says it.
public struct Recipe: Sendable, CustomStringConvertible {
    /// The fence's language: sh, sql or python.
    public var language: String
    /// The code.
    public var code: String
    /// The fence marked `text` behind it; nil where it prints nothing.
    public var output: String?

    /// Names the recipe in a test's output.
    public var description: String { "\(language): \(code.prefix(60))" }

    /// All recipes of the page, in order.
    public static func all() throws -> [Recipe] {
        let page = Fixtures.folder.deletingLastPathComponent().appendingPathComponent("Documentation/Recipes.md")
        var recipes: [Recipe] = []
        var block: (language: String, code: String)?
        for line in try String(contentsOf: page, encoding: .utf8).split(
            separator: "\n",
            omittingEmptySubsequences: false
        ) {
            guard line.hasPrefix("```") else {
                block?.code += line + "\n"
                continue
            }
            guard let ended = block else {
                block = (String(line.dropFirst(3)), "")
                continue
            }
            block = nil
            if ended.language == "text", !recipes.isEmpty {
                recipes[recipes.count - 1].output = ended.code
            } else {
                recipes.append(Recipe(language: ended.language, code: ended.code))
            }
        }
        return recipes
    }
}
