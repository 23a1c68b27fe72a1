import Findings
import Foundation
import Testing

/// Documentation/Findings.md says what the rules say.
@Suite struct DocumentTests {
    @Test func theDocumentIsUpToDate() throws {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let page = try String(contentsOf: root.appendingPathComponent("Documentation/Findings.md"), encoding: .utf8)
        #expect(page == FindingsDocument.markdown, "run Scripts/document")
    }
}
