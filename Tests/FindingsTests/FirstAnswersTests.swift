import Connections
import Packets
import Testing

@testable import Findings

/// A burst of connections to a server that serves one after the other is not a slow application; one that is slow with each is.
@Suite struct FirstAnswersTests {
    private let server = Endpoint(address: Address(ipv4: 0x0a00_0002), port: 80)

    private struct Visit {
        /// Milliseconds.
        var opened: Int64
        var answered: Int64
    }

    /// Each client asks right after its handshake, and the server's kernel acknowledges at once.
    private func table(_ visits: [Visit]) -> ConnectionTable {
        var packets: [(time: Int64, packet: TCPPacket)] = []
        for (number, visit) in visits.enumerated() {
            let client = Endpoint(address: Address(ipv4: 0x0a00_0001), port: UInt16(10_000 + number))
            func add(
                _ time: Int64,
                fromClient: Bool,
                _ sequence: UInt32,
                _ ack: UInt32,
                _ flags: TCPFlags,
                _ bytes: UInt32 = 0
            ) {
                var packet = TCPPacket(
                    source: fromClient ? client : server,
                    destination: fromClient ? server : client,
                    sequence: SequenceNumber(sequence),
                    acknowledgment: SequenceNumber(ack),
                    flags: flags,
                    payloadLength: bytes
                )
                packet.window = 500
                packets.append((time, packet))
            }
            add(visit.opened, fromClient: true, 100, 0, .syn)
            add(visit.opened + 5, fromClient: false, 900, 101, [.syn, .ack])
            add(visit.opened + 5, fromClient: true, 101, 901, .ack)
            add(visit.opened + 6, fromClient: true, 101, 901, [.psh, .ack], 10)
            add(visit.opened + 11, fromClient: false, 901, 111, .ack)
            add(visit.answered, fromClient: false, 901, 111, [.psh, .ack], 20)
        }
        var table = ConnectionTable()
        for (place, item) in packets.enumerated().sorted(by: {
            ($0.element.time, $0.offset) < ($1.element.time, $1.offset)
        }).enumerated() {
            let time = Timestamp(seconds: 0, nanoseconds: 0).advanced(by: .milliseconds(item.element.time))
            table.receive(item.element.packet, at: FrameReference(frame: FrameNumber(place + 1), time: time))
        }
        return table
    }

    private func slow(_ visits: [Visit]) -> Int {
        let table = table(visits)
        let diagnosis = Diagnosis(of: table.connections, at: Timestamp(seconds: 100, nanoseconds: 0))
        return table.connections.count { connection in
            diagnosis.findings(of: connection).contains { $0.id == .slowApplication }
        }
    }

    /// A hundred at once, 20 ms each: the last half waits for more than a second, for the others.
    @Test func aBurstIsServedInTurn() {
        #expect(slow((0..<100).map { Visit(opened: 0, answered: 30 + 20 * Int64($0)) }) == 0)
    }

    /// A hundred at once, each answered after 1.5 s by a thread of its own.
    @Test func eachIsSlow() {
        #expect(slow((0..<100).map { Visit(opened: 0, answered: 1500 + Int64($0)) }) == 100)
    }

    /// They come steadily, and each waits as long.
    @Test func allAreSlowAlike() {
        #expect(slow((0..<100).map { Visit(opened: 20 * Int64($0), answered: 20 * Int64($0) + 1500) }) == 100)
    }

    /// One request is slow while later ones are answered at once.
    @Test func oneIsOvertaken() {
        let others = (1..<100).map { Visit(opened: 20 * Int64($0), answered: 20 * Int64($0) + 30) }
        #expect(slow([Visit(opened: 0, answered: 1500)] + others) == 1)
    }

    /// A server that stops for a second in the middle is slow then, whoever waits.
    @Test func aBreakInTheRow() {
        let visits = (0..<100).map { Visit(opened: 0, answered: 30 + 5 * Int64($0) + ($0 < 50 ? 0 : 1500)) }
        #expect(slow(visits) == 50)
    }
}
