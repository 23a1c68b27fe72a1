import Capture
import Connections
import Packets
import TestSupport
import Testing

@testable import Findings

/// Rules are only asked when a connection shows one of their symptoms, and describe what they found only when words are wanted.
/// Neither may change what is found.
@Suite struct PrefilterTests {
    @Test(arguments: Fixtures.captures)
    func prefiltersAndNamesHideNothing(_ capture: FixtureCapture) throws {
        let table = try Self.table(of: capture.path)
        let now = table.now ?? Timestamp(nanoseconds: 0)
        let diagnosis = Diagnosis(of: table.connections, at: now)
        for connection in table.connections {
            let context = diagnosis.context(of: connection)
            let all = diagnosis.findings(of: connection, asking: everyRule, context)
            #expect(diagnosis.findings(of: connection) == all)
            #expect(diagnosis.verdict(on: connection).names == all.map(\.id))
        }
    }

    /// A finding gives way to another one only where that one applies, and then that one is told.
    @Test(arguments: Fixtures.captures)
    func whatGivesWayIsSaidInItsPlace(_ capture: FixtureCapture) throws {
        let table = try Self.table(of: capture.path)
        let diagnosis = Diagnosis(of: table.connections, at: table.now ?? Timestamp(nanoseconds: 0))
        for connection in table.connections {
            let context = diagnosis.context(of: connection)
            let told = diagnosis.verdict(on: connection).names
            for rule in Catalogue.rules where rule.applies(to: connection, context) && !told.contains(rule.id) {
                #expect(rule.supersededBy.contains { told.contains($0) }, "\(rule.id.name)")
            }
        }
    }

    /// The fixtures meet nearly all rules; those they do not meet have scripts, which are held against this too.
    @Test func theFixturesShowMostFindings() throws {
        var met: Set<FindingID> = []
        for capture in Fixtures.captures {
            let table = try Self.table(of: capture.path)
            let diagnosis = Diagnosis(of: table.connections, at: table.now ?? Timestamp(nanoseconds: 0))
            for connection in table.connections { met.formUnion(diagnosis.verdict(on: connection).names) }
        }
        // Those about TLS have conversations (TLSRuleTests).
        #expect(met.count >= Catalogue.rules.count { !$0.id.isAboutTLS } / 2)
    }

    @Test func everyRuleHasAPrefilter() {
        #expect(Catalogue.prefilters.allSatisfy { !$0.isEmpty })
    }

    private static func table(of path: String) throws -> ConnectionTable {
        var table = ConnectionTable()
        var reader = try CaptureReader(paths: [path], filter: nil)
        reader.forEachFrame { header, bytes in
            let reference = FrameReference(frame: header.number, time: header.time)
            switch FrameDecoder.decode(bytes, originalLength: header.originalLength, link: header.link) {
            case .tcp(let packet): table.receive(packet, at: reference)
            case .icmpError(let error): table.receive(error, at: reference)
            default: table.advance(to: header.time)
            }
            return true
        }
        return table
    }
}
