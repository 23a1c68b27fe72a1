import ArgumentParser
import Findings
import Packets
import Reports

/// What is said of a selection beside the connections.
extension Selection {
    /// What stands above what is shown of a part of the capture; nil for all of it. `count` is how many connections that are, if it
    /// is known.
    mutating func windowSentence(_ count: String? = nil) -> String? {
        window.words.map { "Window: \($0): \(count ?? "the connections") that were there, each whole" }
    }

    /// After a capture that was shown as it came: says what part of it was, now that this is known.
    ///
    /// - Throws: `ValidationError` when the window ends before it begins.
    mutating func finishWindow() throws {
        try checkWindow()
        if let sentence = windowSentence() { Messages.say(sentence) }
    }

    /// The same of packets.
    var packetWindowSentence: String? {
        mutating get {
            window.words.map { "only the packets \($0)." }
        }
    }

    /// Where there would be something in a capture that ends at `end`; nil when all of it is looked at.
    mutating func emptyWindowSentence(until end: Timestamp) -> String? {
        guard let words = window.words, let span = window.span(until: end) else { return nil }
        return "no connection that is asked for was there \(words); the capture goes from \(span)."
    }

    /// How many connections --limit has left out; nil for none.
    func leftOutSentence(_ count: Int) -> String? {
        guard count > 0 else { return nil }
        return
            "\(Quantity.count(count, "more connection")) \(count == 1 ? "is" : "are") left out by --limit \(limit ?? 0)."
    }

    /// Says that connections that were evicted before the end are not where --sort would have them.
    func sayUnsorted(_ count: Int) {
        guard count > 0, sort != nil, limit == nil else { return }
        Messages.say(
            "\(Quantity.count(count, "connection")) had to make room and \(count == 1 ? "stands" : "stand") first, not where --sort "
                + "would have put them; with --limit N the first N are right, and --max-connections raises the bound."
        )
    }
}
