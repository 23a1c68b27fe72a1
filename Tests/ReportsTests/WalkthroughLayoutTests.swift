import Testing

@testable import Reports

/// Notes and states at all widths: nothing is wider than the terminal, and no state is broken.
@Suite struct WalkthroughLayoutTests {
    private static let cells = [
        StateCell(title: "client", text: "ESTABLISHED?", mark: .star),
        StateCell(title: "server", text: "SYN-RECEIVED?"),
    ]
    private static let note = "(2) SYN+ACK, k = 3522904438, ack = j+1, after 10.5 ms and some more words"

    @Test(arguments: [1, 40, 41, 60, 79, 80, 98, 250])
    func everyRowFits(_ width: Int) {
        let layout = WalkthroughLayout(width: width)
        let rows = layout.row(Self.note, Self.cells, indent: 2, TextStyle(isColored: false))
        #expect(rows.allSatisfy { $0.count <= min(max(width, 40), 98) })
        let words = rows.joined(separator: " ").split(separator: " ")
        #expect(words.contains("*ESTABLISHED?") && words.contains("SYN-RECEIVED?"))
    }

    @Test func narrowStatesStandUnderTheNote() {
        let rows = WalkthroughLayout(width: 60).row("ACK", Self.cells, indent: 2, TextStyle(isColored: false))
        #expect(rows == ["  ACK", "    client *ESTABLISHED?  server SYN-RECEIVED?"])
        let narrow = WalkthroughLayout(width: 40).row("ACK", Self.cells, indent: 2, TextStyle(isColored: false))
        #expect(narrow == ["  ACK", "    client *ESTABLISHED?", "    server SYN-RECEIVED?"])
    }

    /// The mark moves nothing.
    @Test func theMarkStandsInTheGap() {
        let style = TextStyle(isColored: false)
        let layout = WalkthroughLayout(width: 98)
        let plain = Self.cells.map { StateCell(title: $0.title, text: $0.text) }
        let marked = layout.row("ACK", Self.cells, indent: 2, style)[0]
        #expect(marked.replacing(" *", with: "  ") == layout.row("ACK", plain, indent: 2, style)[0])
        let bold = [StateCell(title: "client", text: "CLOSED", mark: .bold)]
        let row = layout.row("ACK", bold, indent: 2, TextStyle(isColored: true))[0]
        #expect(row.hasSuffix("\u{1b}[1mCLOSED\u{1b}[0m") && Columns.width(ofColored: row) == 75)
    }

    @Test func withoutOtherCharactersTheWidthsStillCount() {
        let layout = WalkthroughLayout(width: 40, isASCII: true)
        let lines = layout.wrapped("… 12 segments → 14 µs … and → so on … as it goes", indent: 0, hanging: 0)
        #expect(lines.allSatisfy { $0.utf8.count <= 40 && $0.utf8.allSatisfy { $0 < 0x80 } })
    }

    @Test func theLegendHasTwoLines() {
        for width in [80, 98, 250] {
            var options = WalkthroughOptions()
            options.width = width
            options.marksChanges = true
            var text = TextBuffer()
            Legend.append(options, to: &text)
            #expect(text.string.split(separator: "\n").count == 2, "\(text.string)")
        }
    }
}
