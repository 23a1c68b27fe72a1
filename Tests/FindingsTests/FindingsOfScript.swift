import Connections
import Packets
import TestSupport
import Testing

@testable import Findings

/// A handshake and an exchange of 7 and 18 bytes, captured in the middle of a path of 20 ms.
let exchange = """
    +0    > S  0:0(0) <mss 1460,sackOK,TS val 1 ecr 0,nop,wscale 7>
    +0.02 < S. 0:0(0) ack 1 <mss 1460,sackOK,TS val 1 ecr 1,nop,wscale 7>
    +0.02 > .  1:1(0) ack 1 win 502 <nop,nop,TS val 2 ecr 1>
    +0.1  > P. 1:8(7) ack 1 win 502 <nop,nop,TS val 3 ecr 1>
    +0.02 < .  1:1(0) ack 8 win 502 <nop,nop,TS val 4 ecr 3>
    +0.01 < P. 1:19(18) ack 8 win 502 <nop,nop,TS val 5 ecr 3>
    +0.02 > .  8:8(0) ack 19 win 502 <nop,nop,TS val 6 ecr 5>

    """

/// Every rule of the catalogue, to be asked whatever a connection shows.
let everyRule = RuleSet(Catalogue.rules.indices)

/// The findings about all connections of a script, at every placement of it alike.
func findings(of script: String, sourceLocation: SourceLocation = #_sourceLocation) throws -> [Finding] {
    let parsed = try SegmentScript(script)
    var all: [Finding]?
    for placement in SegmentScriptPlacement.all where parsed.family.map({ $0 == placement.client.family }) ?? true {
        let table = SegmentScriptRun(parsed, placement).table
        let now = table.now ?? Timestamp(nanoseconds: 0)
        let diagnosis = Diagnosis(of: table.connections, at: now)
        let found = table.connections.flatMap { diagnosis.findings(of: $0) }
        // Every rule asked, whatever the connection shows.
        let asked = table.connections.flatMap { connection in
            diagnosis.findings(of: connection, asking: everyRule, diagnosis.context(of: connection))
        }
        #expect(asked == found, "\(placement.name)", sourceLocation: sourceLocation)
        let names = table.connections.flatMap { diagnosis.verdict(on: $0).names }
        #expect(names == found.map(\.id), "\(placement.name)", sourceLocation: sourceLocation)
        if let all { #expect(all.map(\.id) == found.map(\.id), "\(placement.name)", sourceLocation: sourceLocation) }
        all = found
    }
    return try #require(all, sourceLocation: sourceLocation)
}

/// The one finding `id` of a script; its words are complete and its frames are in order.
func finding(_ id: FindingID, of script: String, sourceLocation: SourceLocation = #_sourceLocation) throws -> Finding {
    let all = try findings(of: script, sourceLocation: sourceLocation)
    let found = try #require(
        all.first { $0.id == id },
        "found \(all.map(\.id.name)), not \(id.name)",
        sourceLocation: sourceLocation
    )
    #expect(!found.summary.isEmpty && found.summary.hasSuffix("."), sourceLocation: sourceLocation)
    #expect(!found.explanation.isEmpty && !found.check.isEmpty, sourceLocation: sourceLocation)
    #expect(!found.frames.isEmpty && found.frames == found.frames.sorted(), sourceLocation: sourceLocation)
    return found
}

/// The ids found in a script.
func ids(of script: String, sourceLocation: SourceLocation = #_sourceLocation) throws -> Set<FindingID> {
    Set(try findings(of: script, sourceLocation: sourceLocation).map(\.id))
}
