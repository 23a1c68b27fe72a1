import ArgumentParser
import Findings
import Packets
import Reports

/// What is said of a selection beside the connections.
extension Selection {
    /// What stands above what is shown of a part of the capture; nil for all of it.
    var windowSentence: String? {
        mutating get {
            window.words.map { "Window: connections \($0) that were there, each shown whole" }
        }
    }

    /// After a capture that was shown as it came: says what part of it was, now that this is known.
    ///
    /// - Throws: `ValidationError` when the window ends before it begins.
    mutating func finishWindow() throws {
        try checkWindow()
        if let sentence = windowSentence { Messages.say(sentence) }
    }

    /// The same of packets.
    var packetWindowSentence: String? {
        mutating get {
            window.words.map { "only the packets \($0)." }
        }
    }

    /// How many connections --limit has left out; nil for none.
    func leftOutSentence(_ count: Int) -> String? {
        guard count > 0 else { return nil }
        return "\(Quantity.count(count, "more connection")) \(count == 1 ? "is" : "are") left out by --limit \(limit ?? 0)."
    }

    /// Says that connections which had to make room before the end are not where --sort would have them.
    func sayUnsorted(_ count: Int) {
        guard count > 0, sort != nil, limit == nil else { return }
        Messages.say(
            "\(Quantity.count(count, "connection")) had to make room and \(count == 1 ? "stands" : "stand") first, not where --sort "
                + "would have put them; with --limit N the first N are right, and --max-connections raises the bound."
        )
    }
}
