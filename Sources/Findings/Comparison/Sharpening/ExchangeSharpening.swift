import Comparison
import Connections
import Packets

/// Findings that something met silence, or was repeated: which direction died, or neither.
enum ExchangeSharpening: Sharpening {
    static let ids: Set<FindingID> = [
        .synUnanswered, .synRetransmitted, .synAckUnanswered, .synAckRetransmitted, .finUnanswered, .finRetransmitted,
        .lastAckLost, .keepaliveUnanswered, .peerUnresponsive, .peerSilent,
    ]

    static func sharpen(_ found: PointFinding, besides told: Set<FindingID>) -> Sharpened {
        guard let exchange = exchange(in: found) else { return .asItWas }
        let (upper, lower) = (found.compared.upper(exchange.side), found.compared.lower(exchange.side))
        let words = exchange.questionWords(at: lower)
        let answers = exchange.answerWords(to: upper)
        switch exchange.fate {
        case .open: return .asItWas
        case .lost(let evidence):
            let cause = "The loss is between \(upper) and \(lower)."
            return .sharper(found.stating("\(words) \(cause)", alternatives: [], atLeast: evidence))
        case .answerLost:
            return .sharper(found.stating("\(words) \(answers) The loss is on the way back.", alternatives: []))
        case .firstAnswerLost:
            let cause = "The first answer was lost on the way back."
            return .sharper(found.stating("\(words) \(answers) \(cause)", alternatives: []))
        case .repaired:
            return .sharper(found.stating("\(words) What came there was answered.", alternatives: []))
        case .unanswered:
            let others = found.alternativesElsewhere + beyond(lower, exchange.side.other)
            return .sharper(found.stating("\(words) \(answers)", alternatives: others))
        case .passed:
            return .sharper(found.stating("\(words) \(answers)", alternatives: found.alternativesElsewhere))
        }
    }

    /// What is left of the path where the packets came to the last point before their receiver.
    private static func beyond(_ lower: String, _ receiver: Side) -> [String] {
        [
            "what lies beyond the capture at \(lower), or a packet filter of the \(receiver.name)'s host",
            "a capture at \(lower) that shows one direction only",
        ]
    }

    /// The packets that wanted an answer, and what answers them; nil where their numbers do not tell which belong together.
    private static func exchange(in found: PointFinding) -> Exchange? {
        let all = found.compared.comparison.passages
        guard !found.compared.isShifted, let first = found.named.first(where: { isQuestion($0, of: found.finding.id) })
        else { return nil }
        switch found.finding.id {
        case .synUnanswered, .synRetransmitted:
            return Exchange(of: .client, in: all) {
                $0.sighting.packet.isSYN && $0.sequence == first.sequence
            } answeredBy: {
                $0.isAnswer(to: first)
            }
        case .keepaliveUnanswered, .peerUnresponsive, .peerSilent:
            // Where they left: those that arrived may be fewer.
            guard found.isNear == (first.side == .client) else { return nil }
            let frames = Set(found.finding.frames)
            return Exchange(of: first.side, in: all) {
                !$0.sighting.packet.flags.contains(.rst) && $0.upperFrames.contains { frames.contains($0) }
            } answeredBy: {
                $0.acknowledges(first.sighting.packet.sequence)
            }
        default:
            return Exchange(of: first.side, in: all) {
                isQuestion($0, of: found.finding.id)
                    && $0.sighting.packet.sequenceEnd == first.sighting.packet.sequenceEnd
            } answeredBy: {
                $0.acknowledges(first.sighting.packet.sequenceEnd)
            }
        }
    }

    private static func isQuestion(_ passage: Passage, of id: FindingID) -> Bool {
        let packet = passage.sighting.packet
        switch id {
        case .synUnanswered, .synRetransmitted: return packet.isSYN
        case .synAckUnanswered, .synAckRetransmitted: return packet.isSYNACK
        case .finUnanswered, .finRetransmitted, .lastAckLost: return packet.flags.contains(.fin)
        default: return !packet.flags.contains(.rst)
        }
    }
}

extension Passage {
    /// Whether it is a SYN-ACK or an RST that acknowledges this SYN.
    fileprivate func isAnswer(to syn: Passage) -> Bool {
        let packet = sighting.packet
        guard packet.isSYNACK || packet.flags.contains(.rst) else { return false }
        return !packet.flags.contains(.ack) || packet.acknowledgment == syn.sequence + 1
    }

    /// Whether it acknowledges all numbers before this one, or refuses them.
    fileprivate func acknowledges(_ number: SequenceNumber) -> Bool {
        let packet = sighting.packet
        guard !packet.flags.contains(.rst) else { return true }
        guard packet.flags.contains(.ack), !packet.flags.contains(.syn) else { return false }
        return number.distance(to: packet.acknowledgment) >= 0
    }
}
