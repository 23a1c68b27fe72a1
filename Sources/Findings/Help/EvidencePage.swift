/// How sure the words are, and what the marks in a walkthrough stand for: `tcpwalk explain evidence`.
public enum EvidencePage {
    /// What `explain` calls it.
    static let name = "evidence"

    /// One sentence about it.
    static let summary = "How sure a state or a finding is, and what ?, (1) to (4), j, k, m and n stand for."

    /// Each word or mark, and what it says.
    static let rows: [(mark: String, meaning: String)] = [
        (
            "proven",
            "The end sent a segment that no other state sends, or the frames named show it; since then nothing has passed that may "
                + "have changed it. A finding is proven in its form; causes are listed beside it as long as several fit."
        ),
        (
            "implied",
            "Not sent by that end itself, but it follows from what is proven, whatever TCP runs there. Has no mark in the text, ~ in "
                + "the HTML page."
        ),
        (
            "assumed",
            "Likely: a segment passed the capture point towards that end, and nothing contradicts it. Whether it arrived, and "
                + "what its kernel made of it, only that end's next segment shows."
        ),
        ("?", "Behind a state: it is assumed. LISTEN has no mark where the SYN-ACK of that end follows."),
        ("*", "Before a state: this frame has changed it. On a terminal with colours such a state is bold instead."),
        ("-", "In place of a state: nothing is known of that end."),
        ("(1) to (3)", "The steps of the opening: SYN, SYN+ACK, ACK."),
        (
            "(1) to (4)",
            "The steps of the close: a FIN, its ACK, the other FIN, its ACK; (2)+(3) is one "
                + "segment that is both."
        ),
        ("j, k", "The initial sequence numbers of client and server: ack = j+1 acknowledges the client's SYN."),
        ("m, n", "The sequence numbers of the first and the second FIN: ack = m+1 acknowledges the first."),
        (
            "SERVER, PORT",
            "In a check that explain prints: the server's address and port; CLIENT and CLIENTPORT are the client's. A finding has "
                + "the values."
        ),
        (
            "no finding",
            "It did not end as a connection usually does, and no rule says why. That is not to say "
                + "that nothing is wrong."
        ),
    ]

    /// The same as words that can be asked for one by one.
    static var words: [WordPage] {
        rows.map { mark, meaning in WordPage(names: names(of: mark), meaning: meaning) }
    }

    private static func names(of mark: String) -> [String] {
        switch mark {
        case "(1) to (3)": ["(1) to (3)", "(1)", "(2)", "(3)", "steps"]
        case "(1) to (4)": ["(1) to (4)", "(1)", "(2)", "(3)", "(4)", "(2)+(3)", "steps"]
        default: mark.split(separator: ", ").map(String.init)
        }
    }
}
