import ArgumentParser
import Capture

/// Which packets pass, beside the filter's words.
struct FilterOptions: ParsableArguments {
    @Option(
        name: .customShort("F"),
        help: ArgumentHelp(
            "Take the filter from this file; words of a filter on the line are then not used.",
            valueName: "file"
        ),
        completion: .file()
    )
    var file: String?

    @Option(
        name: .customShort("Q"),
        help: ArgumentHelp(
            "Only packets of this direction: in, out or inout. Of a file where it says so: Linux cooked frames (-i any) and pcapng's "
                + "packet flags.",
            valueName: "direction"
        )
    )
    var direction: Direction?

    /// Which way packets went, as the interface saw them.
    enum Direction: String, ExpressibleByArgument, CaseIterable {
        case `in`, out, both = "inout"
    }

    /// The one direction that is wanted; nil for both.
    var oneWay: Direction? {
        direction == .both ? nil : direction
    }

    /// The filter in the file, where one is named; otherwise `words`.
    func filter(or words: [String]) throws -> [String] {
        guard let file else { return words }
        if !words.isEmpty {
            Messages.say(
                "the filter is that of -F \(file); as in tcpdump the words '\(words.joined(separator: " "))' are not used."
            )
        }
        do throws(ShortText.Failure) {
            let text = try ShortText.read(file)
            // As in tcpdump, # begins a comment.
            let lines = text.split(whereSeparator: \.isNewline).map { $0.prefix { $0 != "#" } }
            let filter = lines.joined(separator: " ").split(whereSeparator: \.isWhitespace).map(String.init)
            return filter
        } catch {
            throw ValidationError(
                "-F \(file): \(error.words). It takes a file with a filter in it, as pcap-filter(7) writes one."
            )
        }
    }
}
