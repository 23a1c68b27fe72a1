import Testing

@testable import Reports

@Suite struct MermaidTests {
    @Test(arguments: [
        ("a;b", "a#59;b"), ("#35;", "#35;35#59;"), ("a: b", "a#58; b"), ("one\ntwo", "one two"), ("<b>", "#60;b#62;"),
        ("%%", "#37;#37;"), ("\u{1b}", "#65533;"), ("µs →", "µs →"), ("\"&`$", "#34;#38;#96;#36;"), ("\u{2028}", " "),
    ])
    func textIsEscaped(_ text: String, _ expected: String) {
        #expect(MermaidText.escaped(text) == expected)
    }

    @Test func longNotesAreWrapped() {
        let words = String(repeating: "word ", count: 20)
        let lines = MermaidText.wrapped(words)
        #expect(lines.count(of: "<br/>") == 1)
    }

    @Test func aDiagram() throws {
        let capture = try ScriptedCapture()
        let connection = capture.table.connections[0]
        var text = TextBuffer()
        MermaidReport(
            connection,
            findings: capture.diagnosis.findings(of: connection),
            now: capture.now,
            isWhole: false
        ).append(to: &text)
        let lines = text.string.split(separator: "\n").map(String.init)
        #expect(
            lines.prefix(9) == [
                "sequenceDiagram",
                "    participant C as client \(MermaidText.escaped(connection.clientEndpoint.reportText))",
                "    participant S as server \(MermaidText.escaped(connection.serverEndpoint.reportText))",
                "    C-xS: 1 SYN, no answer",
                "    Note left of C: SYN-SENT, connect()",
                "    Note right of S: LISTEN",
                "    Note over C,S: 1 s later",
                "    C-->>S: 2 SYN (again)",
                "    S->>C: 3 SYN+ACK",
            ]
        )
        #expect(lines.contains("    C-xS: 5 7 B, no answer") && lines.contains("    C-->>S: 6 7 B (again)"))
        #expect(lines.dropFirst().allSatisfy { $0.hasPrefix("    ") && $0.count(of: ";") == $0.count(of: "#") })
    }

    @Test func aSelfConnectHasOneParticipant() throws {
        let capture = try ScriptedCapture(
            """
            self
            +0 > S  0:0(0)
            +0 > S. 0:0(0) ack 1
            +0 > .  1:1(0) ack 1
            """
        )
        var text = TextBuffer()
        MermaidReport(capture.table.connections[0], findings: [], now: capture.now, isWhole: true).append(to: &text)
        #expect(text.string.count(of: "participant") == 1 && text.string.contains("    C->>C: 1 SYN\n"))
    }
}
