import Connections
import Findings
import Packets

/// The close: FIN, its ACK, the other FIN, its ACK; m and n are the two FINs' sequence numbers.
extension Annotator {
    /// Whose FIN this frame is the first to acknowledge.
    func acknowledgesFIN(_ event: TimelineEvent) -> Side? {
        Side.allCases.first { connection[$0].finAck == event.reference }
    }

    func annotateFIN(
        _ packet: TCPPacket,
        _ delivery: FlightTracker.Delivery?,
        _ annotation: inout Annotation
    ) {
        let event = annotation.event
        guard connection[event.from].fin == event.reference else {
            annotation.note = repeatedFINNote(event)
            return
        }
        let steps = CloseSteps(connection)
        let letter = steps.letter(of: event.from)
        var note = "(\(steps.finStep(of: event.from))) FIN"
        if acknowledgesFIN(event) == event.from.other, !connection.isSelfConnect {
            note = "(2)+(3) FIN+ACK, ack = \(steps.letter(of: event.from.other))+1"
        }
        note += ", \(letter) = \(connection[event.from].finSequence.rawValue)"
        if packet.payloadLength > 0 {
            note += ", after \(Quantity.bytes(packet.payloadLength)) of data in the same segment"
        }
        if let silence = silenceNote(event) { note += ", \(silence)" }
        if steps.isSimultaneous, event.from != connection.firstFIN { note += ": the two FINs crossed" }
        if let delivered = deliveryNote(delivery, event) { note += "; \(delivered)" }
        if let refusal = refusalNote(packet, event) { note += "; \(refusal)" }
        annotation.note = note
    }

    private func repeatedFINNote(_ event: TimelineEvent) -> String {
        let last = memory.fin[event.from]
        var note = "FIN again, number \((last?.count ?? 0) + 1)"
        if let last { note += ", \(after(last.reference, event)) later" }
        if incidents(at: event).contains(where: { $0.kind == .finAfterAck }) {
            note += ", although its ACK had passed: that ACK was lost after this point, or is late"
        }
        return note
    }

    func annotateFINAcknowledgment(
        _ packet: TCPPacket,
        _ delivery: FlightTracker.Delivery?,
        _ annotation: inout Annotation
    ) {
        let event = annotation.event
        guard let side = acknowledgesFIN(event) else { return }
        let steps = CloseSteps(connection)
        var note = "(\(steps.ackStep(of: side))) ACK, ack = \(steps.letter(of: side))+1"
        if let fin = connection[side].lastFIN, fin.frame < event.reference.frame {
            note += ", after \(after(fin, event))"
        }
        if packet.payloadLength > 0 {
            let pause = event.kind == .data || event.kind == .fin ? pause(before: event) : nil
            note += ", with \(payloadNote(packet, event, pause))"
        }
        if let payload = delivery?.payload, payload > 0 { note += "; it also acknowledges \(Quantity.bytes(payload))" }
        annotation.note = note
    }
}

/// How the steps of a close are numbered.
struct CloseSteps {
    private let first: Side
    private let hasCrossed: Bool
    private let isSelf: Bool
    private let firstAcknowledged: Side

    init(_ connection: Connection) {
        first = connection.firstFIN ?? .client
        isSelf = connection.isSelfConnect
        let second = connection[first.other]
        let acks = (connection[first].finAck, second.finAck)
        if let own = acks.0, let others = acks.1 {
            firstAcknowledged = others.frame < own.frame ? first.other : first
        } else {
            firstAcknowledged = acks.0 == nil ? first.other : first
        }
        hasCrossed = second.fin != nil && !second.flags.contains(.finCoversPeer)
    }

    /// Neither FIN acknowledges the other.
    var isSimultaneous: Bool {
        hasCrossed && !isSelf
    }

    func letter(of side: Side) -> String {
        side == first ? "m" : "n"
    }

    func finStep(of side: Side) -> Int {
        if side == first { return 1 }
        return isSimultaneous ? 2 : 3
    }

    func ackStep(of side: Side) -> Int {
        if isSimultaneous { return side == firstAcknowledged ? 3 : 4 }
        return side == first ? 2 : 4
    }
}
