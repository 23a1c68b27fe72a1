import Connections
import Packets
import TestSupport
import Testing

@testable import Findings

/// Of a connection of which the filter hides frames nothing is found that rests on what did not come.
@Suite struct HiddenConnectionTests {
    private static let silence = """
        +0 > S 0:0(0)
        +1 > S 0:0(0)
        +1 > S 0:0(0)
        +1 > S 0:0(0)
        @ +30
        """

    /// The connection of `script`, of which the filter hides a frame of the server or none.
    private func table(_ script: String, isHiding: Bool) throws -> ConnectionTable {
        let placement = try #require(SegmentScriptPlacement.all.first)
        var table = SegmentScriptRun(try SegmentScript(script), placement).table
        guard isHiding, let connection = table.connections.first, let now = table.now else { return table }
        let packet = TCPPacket(
            source: connection.serverEndpoint,
            destination: connection.clientEndpoint,
            sequence: SequenceNumber(0),
            flags: .ack
        )
        table.receive(RefusedFrame(packet), PathHash(packet), at: FrameReference(frame: FrameNumber(99), time: now))
        return table
    }

    private func findings(_ table: ConnectionTable) throws -> [Finding] {
        let connection = try #require(table.connections.first)
        let diagnosis = Diagnosis(of: table.connections, at: try #require(table.now))
        let found = diagnosis.findings(of: connection)
        #expect(diagnosis.verdict(on: connection).names == found.map(\.id))
        return found
    }

    @Test func silenceIsNoFinding() throws {
        #expect(try findings(table(Self.silence, isHiding: false)).map(\.id).contains(.synUnanswered))
        let found = try findings(table(Self.silence, isHiding: true))
        #expect(!found.map(\.id).contains(.synUnanswered))
    }

    /// What was seen stays, with the doubt said.
    @Test func whatWasSeenStays() throws {
        let found = try findings(table(Self.silence, isHiding: true))
        let repeated = try #require(found.first { $0.id == .synRetransmitted })
        #expect(repeated.evidence != .proven)
        #expect(repeated.alternatives.contains { $0.hasPrefix("the filter hides 1 frame of the server") })
    }

    @Test func theCaptureSaysItOnce() throws {
        for isHiding in [false, true] {
            let table = try table(Self.silence, isHiding: isHiding)
            let connection = try #require(table.connections.first)
            var diagnosis = CaptureDiagnosis()
            diagnosis.add(connection, connection.outcome(at: try #require(table.now)))
            var facts = CaptureFacts()
            facts.hidden = table.hidden
            let found = diagnosis.findings(facts).first { $0.id == .filterHidesPackets }
            #expect((found != nil) == isHiding)
            #expect(found?.summary.contains("hides 1 frame of 1 of 1 connection") ?? true)
        }
    }

    /// Every error that says that something did not come is among them.
    @Test(arguments: [
        FindingID.synUnanswered, .synAckUnanswered, .keepaliveUnanswered, .peerUnresponsive, .pathMTUSuspected,
        .acceptQueueOverflow, .acceptQueueReset, .finUnanswered, .closeWaitStuck, .finalAckNotTaken,
        .handshakeAbandoned,
    ])
    func theRulesDeclareIt(_ id: FindingID) throws {
        #expect(try #require(Catalogue.rules.first { $0.id == id }).restsOnAbsence)
    }
}
