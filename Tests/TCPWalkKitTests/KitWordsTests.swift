import Connections
import Findings
import Testing

@testable import TCPWalkKit

/// The raw values of the library's own enumerations are the words of the records.
@Suite struct KitWordsTests {
    @Test func eachWordIsTheRecordsWord() {
        for inner in Connections.Outcome.allCases { #expect(TCPWalkKit.Outcome(inner).rawValue == inner.name) }
        for inner in Connections.TCPState.allCases { #expect(TCPWalkKit.TCPState(inner).rawValue == inner.rfcName) }
        for inner in Connections.Side.allCases { #expect(TCPWalkKit.Side(inner).rawValue == inner.name) }
        for inner in Findings.Severity.allCases { #expect(TCPWalkKit.Severity(inner).rawValue == inner.name) }
        for inner in [Connections.Evidence.assumed, .implied, .proven] {
            #expect(TCPWalkKit.Evidence(inner).rawValue == inner.name)
        }
    }

    @Test func severitiesAreInTheSameOrder() {
        let ordered = Findings.Severity.allCases.sorted().map(\.name)
        #expect(TCPWalkKit.Severity.allCases.sorted().map(\.rawValue) == ordered)
    }
}
