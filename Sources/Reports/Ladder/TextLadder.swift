import Connections
import Findings
import Packets

/// The ladder in a terminal: client left, server right, time downwards, states and calls beside the two lines.
struct TextLadder {
    /// Room for `SYN-RECEIVED?`, and for a time such as `+12.3 ms`.
    private static let stateWidth = 13
    /// Room for most calls.
    private static let callWidth = 18
    private static let narrowest = WalkthroughLayout.narrowest
    /// A narrower ladder has no times, and the calls between its arrows.
    private static let narrowestWithTimes = 62
    private static let widest = 120

    private let connection: Connection
    private let rows: [LadderRow]
    private let style: TextStyle
    /// Columns between the two lines.
    private let shaft: Int
    /// Columns of the times before them; 0 where there are none.
    private let timeWidth: Int
    private let isASCII: Bool

    init(_ connection: Connection, now: Timestamp, options: WalkthroughOptions) {
        self.connection = connection
        rows = LadderRow.rows(of: connection, now: now, isFolding: options.detail != .verbose)
        style = TextStyle(isColored: options.isColored)
        let width = min(max(options.width, Self.narrowest), Self.widest)
        let isNarrow = width < Self.narrowestWithTimes
        timeWidth = isNarrow ? 0 : 10
        shaft = width - timeWidth - Self.stateWidth - (isNarrow ? Self.stateWidth : Self.callWidth) - 4
        isASCII = options.isASCII
    }

    func append(to text: inout TextBuffer) {
        let isSelf = connection.isSelfConnect
        text.append("\n")
        let heading = line(
            nil,
            isSelf ? "socket" : "client",
            String(repeating: " ", count: shaft + 2),
            isSelf ? "itself" : "server"
        )
        text.append(style.heading(heading) + "\n")
        var client: EndpointState?
        var server: EndpointState?
        for row in rows {
            switch row {
            case .gap(let gap): text.append(rung("⋮ \(Quantity.duration(gap)) later ⋮", end: "┆") + "\n")
            case .folded(let words): appendFold(words, to: &text)
            case .arrow(let arrow):
                append(arrow, client: client, server: server, to: &text)
                client = arrow.event.client
                server = arrow.event.server
            }
        }
    }

    private func append(_ arrow: LadderArrow, client: EndpointState?, server: EndpointState?, to text: inout TextBuffer)
    {
        let event = arrow.event
        let left = event.client == client ? "" : connection.columnText(of: .client, after: event)
        let isRightShown = event.server != server && !connection.isSelfConnect
        let right = isRightShown ? connection.columnText(of: .server, after: event) : ""
        let time = timeWidth == 0 ? nil : arrow.since.map { "+\(Quantity.duration($0))" }
        text.append(line(time, left, colored(arrow), right) + "\n")
        guard timeWidth > 0 else {
            for call in arrow.calls { text.append(style.faint("  \(call.side.name): \(call.ladderText)") + "\n") }
            return
        }
        let calls = Side.allCases.map { side in arrow.calls.filter { $0.side == side }.map(\.ladderText) }
        for index in 0..<max(calls[0].count, calls[1].count) {
            let (one, other) = (
                index < calls[0].count ? calls[0][index] : "", index < calls[1].count ? calls[1][index] : ""
            )
            text.append(style.faint(call(one, other)) + "\n")
        }
    }

    /// `time state│arrow│state`.
    private func line(_ time: String?, _ left: String, _ middle: String, _ right: String) -> String {
        let margin =
            WalkthroughLayout.padded(time ?? "", to: timeWidth) + Self.alignedRight(left, to: Self.stateWidth)
        return Self.trimmed("\(margin) \(middle) \(right)")
    }

    private func call(_ left: String, _ right: String) -> String {
        let margin = Self.alignedRight(left, to: timeWidth + Self.stateWidth)
        return Self.trimmed("\(margin) │\(String(repeating: " ", count: shaft))│ \(right)")
    }

    /// The two lines with words between them.
    private func rung(_ words: String, end: String = "│") -> String {
        let room = max(0, shaft - words.count)
        let middle = String(repeating: " ", count: room / 2) + words + String(repeating: " ", count: room - room / 2)
        let margin = String(repeating: " ", count: timeWidth + Self.stateWidth + 1)
        return style.faint(margin + end + middle + end)
    }

    private func appendFold(_ words: String, to text: inout TextBuffer) {
        let layout = WalkthroughLayout(width: WalkthroughLayout.narrowest, isASCII: isASCII)
        for line in layout.wrapped(words, indent: 1, hanging: 3, width: shaft - 1) {
            text.append(rung(WalkthroughLayout.padded(line, to: shaft)) + "\n")
        }
    }

    private func colored(_ arrow: LadderArrow) -> String {
        let drawn = drawn(arrow)
        if arrow.isUnanswered { return style.severity(.error, drawn) }
        if arrow.event.kind.isRepeat { return style.severity(.warning, drawn) }
        return arrow.event.kind == .reset || arrow.from == nil ? style.severity(.error, drawn) : drawn
    }

    /// `├── SYN ──▶│`; dashes for a retransmission, `✗` at the end of what nothing answered.
    private func drawn(_ arrow: LadderArrow) -> String {
        let label = shortened(" \(arrow.label) ", to: shaft - 4)
        let dash = arrow.isUnanswered ? "┄" : arrow.event.kind.isRepeat ? "╌" : "─"
        let room = shaft - 1 - label.count
        let lead = String(repeating: dash, count: room / 2)
        let tail = String(repeating: dash, count: room - room / 2)
        return switch arrow.from {
        case .client: "├\(lead)\(label)\(tail)\(arrow.isUnanswered ? "✗" : "▶")│"
        case .server: "│\(arrow.isUnanswered ? "✗" : "◀")\(tail)\(label)\(lead)┤"
        case nil: "│◀\(tail)\(label)◆\(String(repeating: " ", count: max(0, lead.count - 1)))│"
        }
    }

    private func shortened(_ text: String, to width: Int) -> String {
        let ellipsis = isASCII ? "... " : "… "
        return text.count <= width ? text : text.prefix(max(1, width - ellipsis.count)) + ellipsis
    }

    private static func alignedRight(_ text: String, to width: Int) -> String {
        String(repeating: " ", count: max(0, width - text.count)) + text
    }

    private static func trimmed(_ text: String) -> String {
        String(text.reversed().drop { $0 == " " }.reversed())
    }
}
