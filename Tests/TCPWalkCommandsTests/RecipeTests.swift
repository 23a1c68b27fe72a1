import Foundation
import TestSupport
import Testing

/// Documentation/Recipes.md does what it says, as far as the programs that it is about are installed.
@Suite struct RecipeTests {
    private static let hasJq = Program.find("jq") != nil
    private let folder: TemporaryFolder

    /// A folder like the repository's, in which the recipes may write.
    init() throws {
        folder = try TemporaryFolder()
        try FileManager.default.createSymbolicLink(
            atPath: folder.path + "/Fixtures",
            withDestinationPath: Fixtures.folder.path
        )
    }

    /// Runs a program in the folder, with tcpwalk in its PATH.
    private func run(_ words: [String]) throws -> Program.Result {
        let path = ProcessInfo.processInfo.environment["PATH"] ?? ""
        let own = URL(fileURLWithPath: Program.tcpwalk).deletingLastPathComponent().path
        return try Program.run(
            "/bin/sh",
            ["-c", "cd \"$0\" && exec \"$@\"", folder.path] + words,
            environment: ["PATH": "\(own):\(path)"]
        )
    }

    /// Runs the recipes in these languages, each with the words that `command` makes of it.
    private func check(_ languages: Set<String>, _ command: (Recipe) -> [String]) throws {
        let recipes = try Recipe.all().filter { languages.contains($0.language) }
        try #require(!recipes.isEmpty)
        for recipe in recipes {
            let result = try run(command(recipe))
            #expect(result.status == 0 && result.errors.isEmpty, "\(recipe): \(result.errors)")
            #expect(result.output == recipe.output ?? "", "\(recipe)")
        }
    }

    /// The files that the recipes for tables read: the page's first piece of code.
    private func makeTables() throws {
        let first = try #require(try Recipe.all().first)
        #expect(try run(["sh", "-eu", "-c", first.code]).status == 0)
    }

    @Test(.enabled(if: hasJq, "jq is not installed")) func shell() throws {
        try check(["sh"]) { ["sh", "-eu", "-c", $0.code] }
    }

    @Test(.enabled(if: Python.has("duckdb"), "python's duckdb is not installed: pip install duckdb"))
    func duckDB() throws {
        try makeTables()
        let script = """
            import csv, duckdb, sys
            table = duckdb.sql(sys.argv[1])
            csv.writer(sys.stdout, lineterminator="\\n").writerows([table.columns] + table.fetchall())
            """
        try check(["sql"]) { ["python3", "-c", script, $0.code] }
    }

    @Test(.enabled(if: Python.has("pandas"), "python's pandas is not installed: pip install pandas"))
    func pandas() throws {
        try makeTables()
        try check(["python"]) { ["python3", "-c", $0.code] }
    }
}
