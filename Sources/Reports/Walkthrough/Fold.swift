import Connections
import Findings
import Packets

/// Long rows of ordinary data and ACKs, shown as one line that says what they did.
struct Fold {
    /// A phase with more frames than this is folded.
    private static let longest = 8
    /// Frames of a row that are shown before and after the fold.
    private static let head = 2
    private static let tail = 1
    /// A fold of fewer frames would save nothing.
    private static let shortest = 4

    /// A frame that is shown, or a row of them that is not.
    enum Part {
        case shown(Annotation)
        case folded(Fold)

        /// The phase that a shown frame belongs to.
        var phase: Annotation.Phase? {
            guard case .shown(let annotation) = self else { return nil }
            return annotation.phase
        }
    }

    private let annotations: ArraySlice<Annotation>
    private let connection: Connection

    /// The frames in order; if `isFolding`, series of routine frames in long data phases are folded.
    static func parts(of annotations: [Annotation], in connection: Connection, isFolding: Bool) -> [Part] {
        guard isFolding else { return annotations.map { .shown($0) } }
        var long: Set<Annotation.Phase> = []
        for phase in [Annotation.Phase.data, .close] where annotations.count(where: { $0.phase == phase }) > longest {
            long.insert(phase)
        }
        var parts: [Part] = []
        var row: [Annotation] = []
        for annotation in annotations {
            if annotation.isRoutine, annotation.details.isEmpty, long.contains(annotation.phase),
                row.last.map({ $0.phase == annotation.phase }) ?? true
            {
                row.append(annotation)
            } else {
                parts += fold(row, of: connection)
                row = []
                parts.append(.shown(annotation))
            }
        }
        return parts + fold(row, of: connection)
    }

    private static func fold(_ row: [Annotation], of connection: Connection) -> [Part] {
        guard row.count >= head + tail + shortest else { return row.map { .shown($0) } }
        let middle = row[head..<(row.count - tail)]
        return row.prefix(head).map { .shown($0) } + [.folded(Fold(annotations: middle, connection: connection))]
            + row.suffix(tail).map { .shown($0) }
    }

    /// The last frame that is not shown.
    var last: TimelineEvent? {
        annotations.last?.event
    }

    /// "… 12 segments of the client, 14,600 B, all acknowledged; 7 ACKs; frames 10 to 28, 35 ms"
    var words: String {
        var parts: [String] = []
        for side in Side.allCases {
            var segments = 0
            var bytes: UInt64 = 0
            var isAcknowledged = true
            for annotation in annotations where annotation.event.from == side {
                guard case .segment(let packet) = annotation.event.content, packet.payloadLength > 0 else { continue }
                segments += 1
                bytes += UInt64(packet.payloadLength)
                let end = packet.sequence + packet.payloadLength
                isAcknowledged = isAcknowledged && connection[side].sndUNA.reaches(end)
            }
            if segments > 0 {
                let fate = isAcknowledged ? ", all acknowledged" : ""
                parts.append(
                    "\(Quantity.count(segments, "segment")) of the \(side.name), \(Quantity.bytes(bytes))\(fate)"
                )
            }
        }
        let acks = annotations.count { annotation in
            guard case .segment(let packet) = annotation.event.content else { return false }
            return packet.payloadLength == 0
        }
        if acks > 0 { parts.append(Quantity.count(acks, "ACK")) }
        guard let first = annotations.first?.event.reference, let last = annotations.last?.event.reference else {
            return ""
        }
        parts.append(
            "frames \(first.frame.number) to \(last.frame.number), \(Quantity.duration(last.time.since(first.time)))"
        )
        return "… " + parts.joined(separator: "; ")
    }
}
