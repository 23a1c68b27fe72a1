import Findings
import Testing

/// The catalogue is complete, and every page says something.
@Suite struct CatalogueTests {
    @Test(arguments: FindingID.allCases)
    func everyFindingHasAPage(_ id: FindingID) throws {
        let page = try #require(Catalogue.page(of: id))
        #expect(page.meaning.count > 40)
        #expect(!page.pattern.isEmpty && !page.example.isEmpty)
        #expect(!page.confusedWith.isEmpty && !page.check.isEmpty && !page.sections.isEmpty)
        #expect(id.severity > .none)
    }

    @Test(arguments: ["syn-unanswered", "closed", "TIME-WAIT", "time_wait", "Established"])
    func explainKnowsNames(_ name: String) throws {
        let page = try #require(Explanation.page(named: name))
        #expect(page.split(separator: "\n").allSatisfy { $0.count <= 110 })
    }

    @Test func explainKnowsNothingElse() {
        #expect(Explanation.page(named: "no-such-thing") == nil)
        #expect(Explanation.names(like: "syn-unansered").contains("syn-unanswered"))
    }
}
