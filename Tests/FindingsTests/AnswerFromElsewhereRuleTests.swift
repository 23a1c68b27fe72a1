import Connections
import Packets
import Testing

@testable import Findings

/// A SYN and the answer to it that came from elsewhere.
@Suite struct AnswerFromElsewhereRuleTests {
    private static let client = Traffic.end(0, 1, 40_000)
    private static let service = Traffic.end(1, 1, 80)
    private static let pod = Traffic.end(2, 9, 8080)

    /// The SYN is seen before and behind the translator, the answer comes straight from behind it.
    @Test func translationThatIsNotUndone() throws {
        var traffic = Traffic()
        traffic.send(Self.client, Self.service, .syn, 1000, stamps: (700, 0))
        traffic.send(Self.client, Self.pod, .syn, 1000, stamps: (700, 0))
        traffic.send(Self.pod, Self.client, .syn, 5000, ack: 1001, stamps: (9, 700))
        traffic.send(Self.client, Self.pod, .rst, 1001)
        traffic.wait(5)
        let found = traffic.findings(.answerFromElsewhere)
        #expect(found.count == 2 && found.allSatisfy { $0.evidence == .proven && $0.severity == .error })
        #expect(found.first?.frames == [FrameNumber(1), FrameNumber(3), FrameNumber(4)])
        #expect(
            found.first?.summary
                == "The SYN to 10.1.0.1:80 was answered by a SYN-ACK from 10.2.0.9:8080 (frame 3, connection 2), 2 ms later: it acknowledges "
                + "its number and echoes its timestamp, and the client refuses it with RST after 1 ms."
        )
        #expect(traffic.findings(.synUnanswered).isEmpty && traffic.findings(.handshakeAbandoned).isEmpty)
    }

    /// Two times of one capture may lie 292 years apart, which 64 bits do not hold the other way round.
    @Test func aSYNFromTheBeginningOfTime() {
        var traffic = Traffic()
        traffic.send(Self.client, Self.service, .syn, 1000, stamps: (700, 0))
        traffic.time = Interval(nanoseconds: .min)
        traffic.send(Self.client, Self.pod, .syn, 1000, stamps: (700, 0))
        traffic.time = .milliseconds(2)
        traffic.send(Self.pod, Self.client, .syn, 5000, ack: 1001, stamps: (9, 700))
        traffic.send(Self.client, Self.pod, .rst, 1001)
        #expect(traffic.findings(.answerFromElsewhere).isEmpty)
    }

    /// Only the answer is seen, without timestamps: its number alone says which SYN it answers.
    @Test func byItsNumber() throws {
        var traffic = Traffic()
        traffic.send(Self.client, Self.service, .syn, 1000)
        traffic.send(Self.pod, Self.client, .syn, 5000, ack: 1001)
        traffic.send(Self.client, Self.pod, .rst, 1001)
        let found = traffic.findings(.answerFromElsewhere)
        #expect(found.count == 2 && found.allSatisfy { $0.evidence == .implied })
    }

    @Test func anRSTFromElsewhere() throws {
        var traffic = Traffic()
        traffic.send(Self.client, Self.service, .syn, 1000)
        traffic.send(Self.pod, Self.client, .rst, 0, ack: 1001)
        traffic.wait(5)
        let found = traffic.findings(.answerFromElsewhere)
        #expect(found.count == 2)
        #expect(found.first?.summary.contains("answered by an RST from 10.2.0.9:8080") == true)
    }

    /// The translation works: the service answers, too.
    @Test func translationThatWorks() {
        var traffic = Traffic()
        traffic.send(Self.client, Self.service, .syn, 1000, stamps: (700, 0))
        traffic.send(Self.client, Self.pod, .syn, 1000, stamps: (700, 0))
        traffic.send(Self.pod, Self.client, .syn, 5000, ack: 1001, stamps: (9, 700))
        traffic.send(Self.service, Self.client, .syn, 5000, ack: 1001, stamps: (9, 700))
        traffic.send(Self.client, Self.service, [], 1001, ack: 5001, stamps: (701, 9))
        traffic.send(Self.client, Self.pod, [], 1001, ack: 5001, stamps: (701, 9))
        #expect(traffic.findings(.answerFromElsewhere).isEmpty)
    }

    /// A scanner sends one number from one port to all: an open port's answer belongs to its own SYN.
    @Test func aScannerWithOneNumber() {
        var traffic = Traffic()
        traffic.send(Self.client, Self.service, .syn, 1000)
        traffic.send(Self.client, Self.pod, .syn, 1000)
        traffic.send(Self.pod, Self.client, .syn, 5000, ack: 1001)
        traffic.send(Self.client, Self.pod, .rst, 1001)
        traffic.wait(5)
        #expect(traffic.findings(.answerFromElsewhere).isEmpty)
    }

    /// An answer to another SYN of the same port.
    @Test func anotherNumber() {
        var traffic = Traffic()
        traffic.send(Self.client, Self.service, .syn, 1000)
        traffic.send(Self.pod, Self.client, .syn, 5000, ack: 4001)
        traffic.wait(5)
        #expect(traffic.findings(.answerFromElsewhere).isEmpty)
    }
}
