import Foundation
import TestSupport
import Testing

/// What the program prints is what Documentation/Schema.json says.
@Suite struct SchemaTests {
    private static let schemaPath =
        Fixtures.folder.deletingLastPathComponent().appendingPathComponent("Documentation/Schema.json").path

    @Test(arguments: Fixtures.captures)
    func everyRecordAndReportIsValid(_ capture: FixtureCapture) throws {
        let schema = try JSONSchema.documented()
        for line in try Program.run("list", "--format", "ndjson", "-r", capture.path).lines {
            #expect(schema.problems(with: try JSONValue(parsing: line.utf8), as: "connection") == [])
        }
        let report = try Program.run("report", "--format", "json", "-r", capture.path).output
        #expect(schema.problems(with: try JSONValue(parsing: report.utf8), as: "report") == [])
    }

    @Test func anInputThatBreaksOffIsValid() throws {
        let folder = try TemporaryFolder()
        let whole = try Data(contentsOf: Fixtures.capture("normal_close", "client").url)
        // An empty file leaves no document behind (MistakeTests).
        for length in [24, whole.count - 10] {
            let path = try folder.file(Array(whole.prefix(length)))
            let report = try Program.run("report", "--format", "json", "-r", path).output
            #expect(try JSONSchema.documented().problems(with: try JSONValue(parsing: report.utf8)) == [])
        }
    }

    @Test(.enabled(if: Python.has("jsonschema"), "python's jsonschema is not installed"))
    func pythonsValidatorAgrees() throws {
        let folder = try TemporaryFolder()
        var reports: [String] = []
        for capture in Fixtures.captures {
            let report = try Program.run("report", "--format", "json", "-r", capture.path).output
            reports.append(try folder.file(Array(report.utf8), named: "\(capture).json"))
        }
        let script = """
            import json, sys, jsonschema
            schema = json.load(open(sys.argv[1]))
            jsonschema.Draft202012Validator.check_schema(schema)
            validator = jsonschema.Draft202012Validator(schema)
            for path in sys.argv[2:]:
                for error in validator.iter_errors(json.load(open(path))): print(path, error.json_path, error.message)
            """
        let run = try Python.run(script, [Self.schemaPath] + reports)
        #expect(run.status == 0 && run.output.isEmpty && run.errors.isEmpty, "\(run.output) \(run.errors)")
    }
}
