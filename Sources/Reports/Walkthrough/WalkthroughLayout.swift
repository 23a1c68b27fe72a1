import Connections
import Packets

/// Where things stand on a line of ours: notes on the left, the two states in columns on the right, or under the note where the
/// terminal is too narrow for both.
struct WalkthroughLayout {
    /// Nothing is made narrower.
    static let narrowest = 40
    /// The narrowest layout in which a note keeps room beside the states.
    private static let narrowestWithColumns = 80
    /// Wider lines are harder to read.
    static let widest = 98
    /// Room for `SYN-RECEIVED?` and a gap.
    private static let stateWidth = 14

    let width: Int
    private let isASCII: Bool

    init(width: Int, isASCII: Bool = false) {
        self.width = min(max(width, Self.narrowest), Self.widest)
        self.isASCII = isASCII
    }

    init(_ options: WalkthroughOptions) {
        self.init(width: options.width, isASCII: options.isASCII)
    }

    /// There is room for states beside the notes.
    var hasColumns: Bool {
        width >= Self.narrowestWithColumns
    }

    /// Where the client's state begins.
    private var clientColumn: Int {
        width - 1 - 2 * Self.stateWidth
    }

    /// `left` with cells in the state columns; what does not fit beside them is wrapped under it. In a narrow layout the cells
    /// stand under it, each with its name, and nothing is broken inside a word.
    func row(_ left: String, _ cells: [StateCell], indent: Int, _ style: TextStyle) -> [String] {
        guard hasColumns else { return narrowRow(left, cells, indent: indent, style) }
        var lines = wrapped(left, indent: indent, hanging: indent + 4, width: clientColumn - 2)
        lines[0] = Self.padded(lines[0], to: clientColumn)
        for (place, cell) in cells.enumerated() where !cell.text.isEmpty {
            // The mark stands in the gap before the column.
            if cell.mark == .star { lines[0] = lines[0].dropLast() + "*" }
            let padding = place + 1 < cells.count ? Self.stateWidth - cell.text.count : 0
            lines[0] += style.marked(cell) + String(repeating: " ", count: max(0, padding))
        }
        lines[0] = Self.trimmed(lines[0])
        return lines
    }

    private func narrowRow(_ left: String, _ cells: [StateCell], indent: Int, _ style: TextStyle) -> [String] {
        let note = left.isEmpty ? [] : wrapped(left, indent: indent, hanging: indent + 4)
        var line = String(repeating: " ", count: indent + 2)
        var length = line.count
        var lines: [String] = []
        for cell in cells where !cell.title.isEmpty {
            let columns = cell.title.count + 1 + cell.text.count + (cell.mark == .star ? 1 : 0)
            if length > indent + 2, length + 2 + columns > width {
                lines.append(line)
                line = String(repeating: " ", count: indent + 2)
                length = line.count
            }
            let gap = length > indent + 2 ? "  " : ""
            line += "\(gap)\(cell.title) \(cell.mark == .star ? "*" : "")\(style.marked(cell))"
            length += gap.count + columns
        }
        return note + lines + (length > indent + 2 ? [line] : [])
    }

    /// `text` in lines of at most `width` columns (the layout's, if not given), broken between words.
    func wrapped(_ text: String, indent: Int, hanging: Int, width limit: Int? = nil) -> [String] {
        var lines: [String] = []
        var line = String(repeating: " ", count: indent)
        var isEmpty = true
        for word in Self.words(of: isASCII ? ASCIIText.of(text) : text) {
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

    private static let units: Set<String> = ["s", "ms", "µs", "us", "ns", "min", "h", "d", "B", "kB", "MB", "GB", "TB"]

    /// `parts` one after the other in lines of the layout's width; a part is never broken.
    func wrapped(_ parts: [String], separator: String) -> [String] {
        var lines: [String] = []
        let parts = isASCII ? parts.map { ASCIIText.of($0) } : parts
        for part in parts {
            // What is longer than a line is broken between words.
            guard part.count <= width else {
                lines += wrapped(part, indent: 0, hanging: 2)
                continue
            }
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
        let left = isASCII ? ASCIIText.of(left) : left
        let gap = width - left.count - Columns.width(ofColored: right)
        guard gap >= 2 else { return wrapped(left, indent: 0, hanging: 2) + wrapped(right, indent: 2, hanging: 2) }
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
        return state.columnText(isAnswered: side == .server && isAnswered(after: event.reference))
    }

    /// The server's SYN-ACK comes after the frame at `reference`.
    func isAnswered(after reference: FrameReference) -> Bool {
        handshake.synAck.map { reference.frame < $0.frame } ?? false
    }
}
