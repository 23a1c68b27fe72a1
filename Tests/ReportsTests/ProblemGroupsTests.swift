import Connections
import Findings
import Packets
import Testing

@testable import Reports

/// The order in which a summary names problems.
@Suite struct ProblemGroupsTests {
    /// A dictionary has another order in each process, and here in each insertion order too.
    @Test func equalProblemsHaveOneOrder() {
        var table = ConnectionTable()
        var packet = makePacket(.syn)
        let mark = FrameReference(frame: FrameNumber(1), time: Timestamp(nanoseconds: 0))
        for number in 1...50 {
            packet.destination = Endpoint(address: Address(ipv4: UInt32(number)), port: 80)
            table.receive(packet, at: mark)
        }
        let names: [FindingID] = [.synUnanswered, .connectionRefused, .icmpUnreachable]
        let problems = names.map { (id: $0, severity: $0.severity) }
        var forwards = ProblemGroups()
        for connection in table.connections { forwards.add(connection, problems) }
        var backwards = ProblemGroups()
        for connection in table.connections.reversed() { backwards.add(connection, problems.reversed()) }
        let order = forwards.worstFirst.map { "\($0.id) \($0.listener)" }
        #expect(order == backwards.worstFirst.map { "\($0.id) \($0.listener)" })
        #expect(forwards.worstFirst.map(\.listener.address.low) == (1...50).flatMap { [$0, $0, $0] })
    }
}
