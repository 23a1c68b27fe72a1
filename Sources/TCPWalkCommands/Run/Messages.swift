import Capture
import Connections
import Findings
import Reports
import SystemPackage

/// Everything that is not a result goes to standard error: a line each, beginning with the program's name.
enum Messages {
    /// Says which connections were evicted, if any were.
    static func say(_ evictions: Evictions) {
        guard let sentence = evictions.sentence else { return }
        say(
            "\(sentence). They are in the list and in the summary as they stood then; --max-connections raises the bound."
        )
    }

    /// Says what the filter hides of the connections, if it does.
    static func say(_ hidden: HiddenTotal) {
        if let sentence = hidden.sentence { say(sentence) }
    }

    /// Says which scans, floods and backscatter there are, if there are any.
    static func say(_ groups: CaptureGroups) {
        for finding in groups.findings { say("\(finding.id.name): \(finding.summary)") }
    }

    /// Says `text`. It may quote arguments, so control characters other than line ends are escaped.
    static func say(_ text: String) {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { escaped(String($0)) }
        let words = "tcpwalk: \(lines.joined(separator: "\n"))\n"
        let bytes = Array((Charset.isASCII ? ASCIIText.of(words) : words).utf8)
        Progress.makeWay()
        _ = try? FileDescriptor.standardError.writeAll(bytes)
    }
}
