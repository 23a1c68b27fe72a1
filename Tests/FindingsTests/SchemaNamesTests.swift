import Connections
import Findings
import TestSupport
import Testing

/// The names in Documentation/Schema.json are all that the code has.
@Suite struct SchemaNamesTests {
    private func names(_ definition: String, _ member: String? = nil) throws -> [String] {
        let schema = try #require(try JSONSchema.documented()[definition])
        return (member.map { schema["properties"]?[$0] } ?? schema)?["enum"]?.strings ?? []
    }

    @Test func findings() throws {
        #expect(try names("finding", "id") == FindingID.allCases.map(\.name), "run Scripts/document")
    }

    @Test func outcomes() throws {
        #expect(try names("connection", "outcome") == Outcome.allCases.map(\.name))
    }
}
