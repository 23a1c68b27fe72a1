import Testing

@testable import Findings

/// The catalogue is complete, and every page says something.
@Suite struct CatalogueTests {
    @Test(arguments: FindingID.allCases)
    func everyFindingHasAPage(_ id: FindingID) throws {
        let page = try #require(Catalogue.page(of: id))
        #expect(page.meaning.count > 40)
        #expect(!page.pattern.isEmpty && !page.example.isEmpty)
        #expect(!page.confusedWith.lines.isEmpty && !page.check.isEmpty && !page.sections.isEmpty)
        #expect(id.severity > .none)
    }

    /// A rule beyond the bits of a `RuleSet` would never be asked, a symptom beyond those of a `Prefilter` never be seen.
    @Test func theRulesFitTheirBits() {
        #expect(Catalogue.rules.count <= 64)
        #expect(Catalogue.prefilters.allSatisfy { $0.rawValue != 0 && $0.rawValue < 1 << 27 })
        var rules = RuleSet()
        rules.insert(63)
        #expect(rules.contains(63) && Array(rules) == [63])
    }

    /// Each name has exactly one owner: a rule, or a page about the capture.
    @Test func everyNameHasOneOwner() {
        let owned = Catalogue.rules.map { $0.id } + CapturePages.severities.keys
        #expect(owned.count == FindingID.allCases.count && Set(owned) == Set(FindingID.allCases))
        #expect(Catalogue.rules.map { $0.id } == Array(FindingID.allCases.prefix(Catalogue.rules.count)))
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
