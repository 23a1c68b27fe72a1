import Packets

/// What --since, --until and --limit chose of a capture.
public struct SelectionRecord: Sendable {
    /// The first moment of the window; nil for all before its end.
    public var since: Timestamp?
    /// The first moment behind it; nil for all from its begin on.
    public var until: Timestamp?
    /// How many connections --limit left out.
    public var leftOut: Int
    /// The same in sentences, for a page.
    public var sentences: [String]

    /// What was chosen.
    public init(since: Timestamp?, until: Timestamp?, leftOut: Int, sentences: [String]) {
        self.sentences = sentences
        self.since = since
        self.until = until
        self.leftOut = leftOut
    }

    func write(to json: inout JSONWriter) {
        json.member("since", since)
        json.member("until", until)
        json.member("left_out", leftOut)
    }
}
