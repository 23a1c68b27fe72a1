/// What a reader has to know before the first walkthrough, in two lines.
public enum Legend {
    private static let words =
        "? assumed; (1) to (4) steps of opening and close; j, k, m, n numbers of the SYNs and FINs; * just changed. "
        + "`tcpwalk explain WORD`: what a word means."

    /// Writes it.
    public static func append(_ options: WalkthroughOptions, to text: inout TextBuffer) {
        let style = TextStyle(isColored: options.isColored)
        for line in WalkthroughLayout(options).wrapped(words(options), indent: 0, hanging: 0) {
            text.append(style.faint(line) + "\n")
        }
    }

    private static func words(_ options: WalkthroughOptions) -> String {
        options.changeMark == .bold ? words.replacing("* just changed", with: "bold just changed") : words
    }
}
