import Comparison
import Connections
import Findings
import Packets

/// What stands under a packet's line: a cell for each point, and what is special to it.
struct PassageWords {
    private let row: PassageRow
    private let upper: String
    private let lower: String

    init(_ row: PassageRow, in pair: PointPair) {
        self.row = row
        (upper, lower) = pair.names(of: row.side)
    }

    /// Whether something happened to it.
    var isBad: Bool {
        row.passages.contains { passage in
            switch passage.verdict {
            case .lost, .injected, .notCaptured: true
            default: false
            }
        }
    }

    /// What the near point says, then the far one.
    var cells: (near: String, far: String) {
        let (up, down) = (upperCell, lowerCell)
        return row.side == .client ? (up, down) : (down, up)
    }

    private var upperCell: String {
        guard row.isSent else { return isNotCaptured ? "not captured" : isOpen ? "not seen" : "never sent" }
        return "sent #\(row.sighting.frame.number)"
    }

    private var lowerCell: String {
        guard row.isSent else { return "#\(row.sighting.frame.number)" }
        guard let passage = row.delivered, let frame = passage.lowerFrames.first else {
            return isNotCaptured ? "not captured" : "not seen"
        }
        guard let delay = passage.delay else { return "#\(frame.number)" }
        return "#\(frame.number) after \(Quantity.signedDuration(Interval(seconds: delay)))"
    }

    private var isNotCaptured: Bool {
        row.passages.contains { $0.verdict == .notCaptured }
    }

    private var isOpen: Bool {
        row.passages.contains { $0.verdict == .outside }
    }

    /// A line for each verdict but the ordinary one.
    var notes: [String] {
        row.passages.compactMap { passage in
            let why = "\(passage.evidence.name): \(passage.reasonWords(from: upper, to: lower))"
            switch passage.verdict {
            case .delivered: return nil
            case .lost:
                let part = isPart(passage) ? "\(Quantity.bytes(passage.length)) of it " : ""
                return "\(part)lost between \(upper) and \(lower) (\(why))"
            case .injected: return "made between \(upper) and \(lower) (\(why))"
            case .notCaptured:
                return "missing only in the capture at \(passage.isMissingAtUpper ? upper : lower) (\(why))"
            case .outside: return "not judged (\(why))"
            case .duplicated:
                return
                    "arrived twice: \(passage.lowerFrames.map { "#\($0.number)" }.joined(separator: " and ")) (\(passage.evidence.name))"
            case .reordered(let count): return "overtaken on the way by \(Quantity.count(count, "later packet"))"
            case .delayed(let extra):
                return "\(Quantity.duration(Interval(seconds: extra))) longer on the way than the fastest"
            case .resegmented(let count):
                let frames = passage.lowerFrames.prefix(8).map { "#\($0.number)" }.joined(separator: ", ")
                return count > 1
                    ? "cut into \(count) on the way: \(frames)" : "joined with others on the way: \(frames)"
            }
        }
    }

    private func isPart(_ passage: Passage) -> Bool {
        passage.length != row.sighting.packet.payloadLength
    }
}
