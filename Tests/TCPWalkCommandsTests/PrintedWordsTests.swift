import Findings
import Foundation
import TestSupport
import Testing

/// `explain` knows every word that a walkthrough or a record of the fixtures has: options, flags, calls, states, kinds, errors.
@Suite struct PrintedWordsTests {
    private static let fixtures = Array(Fixtures.captures)

    @Test(arguments: fixtures)
    func ofAWalkthrough(_ capture: FixtureCapture) throws {
        let run = try Program.run("report", "--all", "-v", "-r", capture.path)
        var words: Set<String> = []
        for line in run.lines {
            // Flags and options of tcpdump's lines.
            for match in String(line).matches(of: /Flags \[([^\]]*)\]/) { words.insert("[\(match.1)]") }
            for match in String(line).matches(of: /options \[([^\]]*)\]/) {
                for option in match.1.split(separator: ",") {
                    words.formUnion(option.split(separator: " ").filter { $0.first?.isLetter == true }.map(String.init))
                }
            }
            guard line.hasPrefix("  ") else { continue }
            // What is written in capitals, and calls.
            for match in String(line).matches(of: /\b[A-Z][A-Z0-9]{2,}(-[A-Z0-9]+)*\b/) {
                words.insert(String(match.0))
            }
            for match in String(line).matches(of: /\b[a-z]+\(\)/) { words.insert(String(match.0)) }
        }
        let unknown = words.subtracting(Self.others).filter { Explanation.page(named: $0) == nil }
        #expect(unknown.isEmpty, "\(unknown.sorted())")
    }

    @Test(arguments: fixtures)
    func ofARecord(_ capture: FixtureCapture) throws {
        let run = try Program.run("report", "--format", "json", "-r", capture.path)
        let document = try JSONSerialization.jsonObject(with: Data(run.output.utf8))
        var words: Set<String> = []
        Self.collect(document, member: "", into: &words)
        let unknown = words.filter { Explanation.page(named: $0) == nil }
        #expect(unknown.isEmpty, "\(unknown.sorted())")
    }

    /// Members whose values are words of ours or of the field.
    private static let members: Set = [
        "roles", "vantage", "outcome", "severity", "evidence", "kind", "state", "call", "result", "conn_state", "id",
        "opened_by", "reset_by", "first_fin", "side", "from",
    ]

    private static func collect(_ value: Any, member: String, into words: inout Set<String>) {
        switch value {
        case let object as [String: Any]: for (name, inner) in object { collect(inner, member: name, into: &words) }
        case let array as [Any]: for inner in array { collect(inner, member: member, into: &words) }
        case let text as String where members.contains(member): words.insert(text)
        default: break
        }
    }

    /// What a reader has to fill in.
    private static let others: Set = ["SERVICE"]
}
