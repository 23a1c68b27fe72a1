import Connections
import Packets

/// Where things stand on a line of ours: notes on the left, the two states in columns on the right.
struct WalkthroughLayout {
    /// The narrowest layout in which a note keeps room beside the states.
    static let narrowest = 80
    /// Wider lines are harder to read.
    static let widest = 98
    /// Room for `SYN-RECEIVED?` and a gap.
    private static let stateWidth = 14

    let width: Int

    init(width: Int) {
        self.width = min(max(width, Self.narrowest), Self.widest)
    }

    /// Where the client's state begins.
    var clientColumn: Int {
        width - 1 - 2 * Self.stateWidth
    }

    /// `left` with two words in the state columns; what does not fit beside them is wrapped under it.
    func row(_ left: String, _ first: String, _ second: String, indent: Int) -> [String] {
        var lines = wrapped(left, indent: indent, hanging: indent + 4, width: clientColumn - 2)
        let states = Self.padded(first, to: Self.stateWidth) + second
        lines[0] = Self.trimmed(Self.padded(lines[0], to: clientColumn) + states)
        return lines
    }

    /// `text` in lines of at most `width` columns (the layout's, if not given), broken between words.
    func wrapped(_ text: String, indent: Int, hanging: Int, width limit: Int? = nil) -> [String] {
        var lines: [String] = []
        var line = String(repeating: " ", count: indent)
        var isEmpty = true
        for word in Self.words(of: text) {
            if !isEmpty, line.count + 1 + word.count > limit ?? width {
                lines.append(line)
                line = String(repeating: " ", count: hanging)
                isEmpty = true
            }
            line += isEmpty ? "\(word)" : " \(word)"
            isEmpty = false
        }
        return lines + [line]
    }

    /// The words of `text`, a number and its unit as one.
    private static func words(of text: String) -> [String] {
        var words: [String] = []
        for word in text.split(separator: " ", omittingEmptySubsequences: false) {
            let bare = word.prefix { $0 != "," && $0 != ";" && $0 != "." && $0 != ":" && $0 != ")" }
            if units.contains(String(bare)), let last = words.last, last.last?.isNumber == true {
                words[words.count - 1] = "\(last) \(word)"
            } else {
                words.append(String(word))
            }
        }
        return words
    }

    private static let units: Set<String> = ["s", "ms", "µs", "ns", "min", "h", "d", "B", "kB", "MB", "GB", "TB"]

    /// `parts` one after the other in lines of the layout's width; a part is never broken.
    func wrapped(_ parts: [String], separator: String) -> [String] {
        var lines: [String] = []
        for part in parts {
            if let last = lines.last, last.count + separator.count + part.count <= width {
                lines[lines.count - 1] = last + separator + part
            } else {
                lines.append(part)
            }
        }
        return lines
    }

    /// `left`, and `right` at the end of the line; below it when both do not fit.
    func spread(_ left: String, _ right: String) -> [String] {
        let gap = width - left.count - right.count
        guard gap >= 2 else { return [left] + wrapped(right, indent: 2, hanging: 2) }
        return [left + String(repeating: " ", count: gap) + right]
    }

    static func padded(_ text: String, to width: Int) -> String {
        text + String(repeating: " ", count: max(0, width - text.count))
    }

    private static func trimmed(_ text: String) -> String {
        String(text.reversed().drop { $0 == " " }.reversed())
    }
}

extension EndpointState {
    /// The state as a column shows it: `?` where it is only assumed, `-` where nothing is known. LISTEN is never on the wire:
    /// it has no mark only where it `isAnswered`, by a SYN-ACK that follows.
    func columnText(isAnswered: Bool) -> String {
        guard state != .unknown else { return "-" }
        return state.rfcName + (evidence == .assumed && !(isAnswered && state == .listen) ? "?" : "")
    }
}

extension Connection {
    /// The state of `side` after `event`, as a column shows it.
    func columnText(of side: Side, after event: TimelineEvent) -> String {
        let state = side == .client ? event.client : event.server
        return state.columnText(isAnswered: side == .server && isAnswered(after: event.mark))
    }

    /// The server's SYN-ACK comes after the frame at `mark`.
    func isAnswered(after mark: FrameReference) -> Bool {
        handshake.synAck.map { mark.frame < $0.frame } ?? false
    }
}
