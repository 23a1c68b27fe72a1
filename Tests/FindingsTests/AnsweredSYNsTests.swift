import Connections
import Packets
import Testing

@testable import Findings

/// What is remembered of the SYNs that a listener answered.
@Suite struct AnsweredSYNsTests {
    private let server = Endpoint(address: Address(ipv4: 0x0a00_0002), port: 80)

    /// A table in which each of `count` clients is answered, a second apart.
    private func table(_ count: Int) -> ConnectionTable {
        var table = ConnectionTable()
        for number in 0..<count {
            let client = Endpoint(address: Address(ipv4: 0x0a00_0001), port: UInt16(10_000 + number))
            let time = Timestamp(seconds: Int64(number), nanoseconds: 0)
            let frame = FrameNumber(2 * number + 1)
            let syn = TCPPacket(source: client, destination: server, sequence: SequenceNumber(1), flags: .syn)
            var answer = TCPPacket(
                source: server,
                destination: client,
                sequence: SequenceNumber(9),
                flags: [.syn, .ack]
            )
            answer.acknowledgment = SequenceNumber(2)
            table.receive(syn, at: FrameReference(frame: frame, time: time))
            table.receive(answer, at: FrameReference(frame: frame.next, time: time))
        }
        return table
    }

    /// Of a million they are still spread over the whole time, and no more than so many.
    @Test func onlySoManyAreKept() {
        let table = table(2_000)
        var answers = AnsweredSYNs()
        for connection in table.connections { answers.add(connection) }
        #expect(answers.count <= 128 && answers.count >= 64)
        for second in stride(from: 0, to: 2_000, by: 100) {
            let time = Timestamp(seconds: Int64(second), nanoseconds: 0)
            #expect(answers.nearest(to: time, beside: .none).map { $0 < .seconds(60) } ?? false)
        }
    }

    @Test func handshakesUnderWay() {
        let table = table(3)
        var answers = AnsweredSYNs()
        for connection in table.connections { answers.add(connection) }
        let waiting = answers.waiting(at: Timestamp(seconds: 1, nanoseconds: 1))
        #expect(waiting.finished == 0 && waiting.unfinished == 2)
    }
}

extension Connection {
    /// One that is none of a table's.
    fileprivate static var none: Connection {
        var table = ConnectionTable()
        let end = Endpoint(address: Address(ipv4: 1), port: 1)
        let other = Endpoint(address: Address(ipv4: 2), port: 2)
        table.receive(
            TCPPacket(source: end, destination: other, sequence: SequenceNumber(1), flags: .syn),
            at: FrameReference(frame: FrameNumber(1), time: Timestamp(seconds: 0, nanoseconds: 0))
        )
        return table.connections[0]
    }
}
