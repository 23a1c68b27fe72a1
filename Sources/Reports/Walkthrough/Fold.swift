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

    /// The frames in order; where `isFolding`, rows of routine frames in long data phases are folded.
    static func parts(of annotations: [Annotation], isFolding: Bool) -> [Part] {
        let dataFrames = annotations.count { $0.phase == .data }
        guard isFolding, dataFrames > longest else { return annotations.map { .shown($0) } }
        var parts: [Part] = []
        var row: [Annotation] = []
        for annotation in annotations {
            if annotation.isRoutine, annotation.details.isEmpty, annotation.phase == .data {
                row.append(annotation)
            } else {
                parts += fold(row)
                row = []
                parts.append(.shown(annotation))
            }
        }
        return parts + fold(row)
    }

    private static func fold(_ row: [Annotation]) -> [Part] {
        guard row.count > head + tail + 1 else { return row.map { .shown($0) } }
        let middle = row[head..<(row.count - tail)]
        return row.prefix(head).map { .shown($0) } + [.folded(Fold(annotations: middle))]
            + row.suffix(tail).map { .shown($0) }
    }

    /// "… 12 segments of the client, 14,600 B; 7 ACKs; frames 10 to 28, 35 ms"
    var words: String {
        var parts: [String] = []
        for side in Side.allCases {
            var segments = 0
            var bytes: UInt64 = 0
            for annotation in annotations where annotation.event.from == side {
                guard case .segment(let packet) = annotation.event.content, packet.payloadLength > 0 else { continue }
                segments += 1
                bytes += UInt64(packet.payloadLength)
            }
            if segments > 0 {
                parts.append("\(Quantity.count(segments, "segment")) of the \(side.name), \(Quantity.bytes(bytes))")
            }
        }
        let acks = annotations.count { annotation in
            guard case .segment(let packet) = annotation.event.content else { return false }
            return packet.payloadLength == 0
        }
        if acks > 0 { parts.append(Quantity.count(acks, "ACK")) }
        guard let first = annotations.first?.event.mark, let last = annotations.last?.event.mark else { return "" }
        parts.append(
            "frames \(first.frame.number) to \(last.frame.number), \(Quantity.duration(last.time.since(first.time)))"
        )
        return "… " + parts.joined(separator: "; ") + " (-v shows each)"
    }
}
