import Connections
import Names
import Packets

extension TimelineRecord {
    /// The records of all frames that the connection's timeline kept.
    static func records(
        of connection: Connection,
        calls: [SocketCall],
        now: Timestamp,
        lines: EventLines,
        _ names: NameView?
    ) -> [TimelineRecord] {
        var lines = lines
        let byFrame = Dictionary(grouping: calls, by: \.frame)
        return Annotator.annotations(for: connection, now: now, names).map { annotation in
            TimelineRecord(
                annotation,
                line: lines.line(of: annotation.event, names),
                calls: byFrame[annotation.event.reference.frame] ?? [],
                isSelfConnect: connection.isSelfConnect
            )
        }
    }

    private init(_ annotation: Annotation, line: String, calls: [SocketCall], isSelfConnect: Bool) {
        let event = annotation.event
        self.init(
            reference: event.reference,
            from: event.kind == .icmp ? nil : event.from,
            kind: event.kind,
            line: line,
            client: event.client,
            server: isSelfConnect ? nil : event.server,
            calls: calls,
            note: annotation.note.isEmpty ? nil : annotation.note
        )
        guard case .segment(let packet) = event.content else { return }
        flags = packet.flags.letters
        sequence = packet.sequence.rawValue
        acknowledgment = packet.flags.contains(.ack) ? packet.acknowledgment.rawValue : nil
        length = packet.payloadLength
        window = packet.window
    }
}
