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

    /// A rule beyond the bits of a `RuleSet` would never be asked.
    @Test func theRulesFitTheirBits() async {
        #expect(Catalogue.rules.count <= RuleSet.capacity)
        var rules = RuleSet()
        for place in 0..<RuleSet.capacity { rules.insert(place) }
        #expect(Array(rules) == Array(0..<RuleSet.capacity) && rules.contains(RuleSet.capacity - 1))
        await #expect(processExitsWith: .failure) {
            var rules = RuleSet()
            rules.insert(RuleSet.capacity)
        }
    }

    /// A symptom beyond the bits of a `Prefilter` would never be seen.
    @Test func theSymptomsFitTheirBits() async {
        let last = Prefilter(bit: Prefilter.RawValue.bitWidth - 1)
        #expect(last.rawValue == 1 << (Prefilter.RawValue.bitWidth - 1))
        await #expect(processExitsWith: .failure) { _ = Prefilter(bit: Prefilter.RawValue.bitWidth) }
    }

    /// Each rule is asked about connections with one of its symptoms, and about no others.
    @Test func everySymptomAsksItsRules() {
        for (place, rule) in Catalogue.rules.enumerated() {
            #expect(!rule.prefilter.isEmpty)
            for bit in 0..<Prefilter.RawValue.bitWidth {
                let symptom = Prefilter(bit: bit)
                #expect(RuleSet(askedBy: symptom).contains(place) == rule.prefilter.contains(symptom))
            }
        }
    }

    /// Each name has exactly one owner: a rule, or a page about the capture.
    @Test func everyNameHasOneOwner() {
        #expect(Set(FindingID.allCases).count == FindingID.allCases.count)
        for id in FindingID.allCases { #expect(FindingID(rawValue: id.name) == id) }
        #expect(FindingID(rawValue: "no-such-thing") == nil)
    }

    /// What is told in place of something else gives way to nothing itself: so it does not matter which is looked at first.
    @Test func precedenceHasNoChains() throws {
        for rule in Catalogue.rules {
            for id in rule.supersededBy {
                let rival = try #require(Catalogue.rules.first { $0.id == id }, "\(id.name) is no rule's")
                #expect(rival.supersededBy.isEmpty, "\(rule.id.name) gives way to \(id.name)")
                #expect(rule.restsOnAbsence || !rival.restsOnAbsence, "\(id.name) is not asked where frames are hidden")
            }
        }
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
