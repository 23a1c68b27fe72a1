import Testing

@testable import Reports

@Suite struct TextLadderTests {
    private func lines(width: Int, isColored: Bool = false) throws -> [String] {
        let capture = try ScriptedCapture()
        var options = WalkthroughOptions()
        options.width = width
        options.isColored = isColored
        var text = TextBuffer()
        TextLadder(capture.table.connections[0], now: capture.now, options: options).append(to: &text)
        return text.string.split(separator: "\n").map(String.init)
    }

    @Test func aLadder() throws {
        let expected = """
                             client                               server
                           SYN-SENT ├┄┄┄┄┄┄┄┄┄┄ SYN ┄┄┄┄┄┄┄┄┄┄┄✗│ LISTEN
                          connect() │                           │
                                    ┆       ⋮ 1 s later ⋮       ┆
            +1 s                    ├╌╌╌╌╌╌ SYN (again) ╌╌╌╌╌╌╌▶│
            +20 ms     ESTABLISHED? │◀───────── SYN+ACK ────────┤ SYN-RECEIVED
            +0 s        ESTABLISHED ├────────── ACK ───────────▶│ ESTABLISHED?
                                    │                           │ accept()
            """
        for (actual, wanted) in zip(try lines(width: 72), expected.split(separator: "\n")) { #expect(actual == wanted) }
    }

    @Test(arguments: [10, 62, 80, 98, 120, 400])
    func noLineIsWiderThanTheTerminal(_ width: Int) throws {
        for line in try lines(width: width) { #expect(line.count <= min(max(width, 62), 120), "\(line)") }
    }

    @Test func coloursMarkTheSameFramesAsTheDashes() throws {
        #expect(try lines(width: 80).allSatisfy { !$0.contains("\u{1b}") })
        let colored = try lines(width: 80, isColored: true)
        #expect(colored.filter { $0.contains("\u{1b}[31m") }.allSatisfy { $0.contains("✗") })
        #expect(colored.filter { $0.contains("\u{1b}[33m") }.allSatisfy { $0.contains("╌") })
        #expect(colored.contains { $0.contains("\u{1b}[31m") } && colored.contains { $0.contains("\u{1b}[33m") })
    }
}
