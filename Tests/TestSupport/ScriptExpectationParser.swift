import Connections

/// Parses the right column of a segment script.
///
/// * `ESTABLISHED / SYN-RECEIVED?`: the states of client and server after the line: nothing behind the name is
///   proven, `~` implied, `?` assumed, `*` any of these; `-` is unknown, `*` alone is not looked at.
/// * A segment kind (`data`, `keepalive`, `duplicate-ack`, ...); `retransmitted` is any of the retransmission kinds.
/// * `outcome closed`, `handshake complete`, `opening simultaneous`, `teardown four-way complete` (or one word of it),
///   `roles port`, `vantage client`, `incarnation 2`, `connections 2`.
/// * `incident reset abort taken`: what was noted for this frame; several joined by ` + `; `incident none`.
/// * `client bytes 7`, `server retransmitted 1`: any count of `Transfer`.
/// * `#1 outcome closed`: of connection 1, not of the one that this line belongs to.
enum ScriptExpectationParser {
    static func parse(_ cursor: inout SegmentScriptCursor) throws(SegmentScriptError) -> [ScriptExpectation] {
        var expectations: [ScriptExpectation] = []
        repeat {
            expectations.append(try item(&cursor))
            cursor.skipBlanks()
        } while cursor.take(",") || cursor.take(";")
        guard cursor.isAtEnd else { throw cursor.failure("',' or ';' or the end of the line") }
        return expectations
    }

    private static func item(_ cursor: inout SegmentScriptCursor) throws(SegmentScriptError) -> ScriptExpectation {
        cursor.skipBlanks()
        var connection: Int?
        if cursor.take("#") { connection = try cursor.number("a connection's number") }
        cursor.skipBlanks()
        let start = cursor.at
        var words: [String] = []
        while let next = cursor.next, next != ",", next != ";" {
            words.append(cursor.word(stops: ",;"))
            cursor.skipBlanks()
        }
        guard let found = expectation(words, connection) else {
            throw cursor.failure(
                "states, a segment kind, outcome, handshake, opening, teardown, ... (see above)",
                at: start
            )
        }
        return found
    }

    private static func expectation(_ words: [String], _ connection: Int?) -> ScriptExpectation? {
        if words.count == 3, words[1] == "/" {
            guard isState(words[0]), isState(words[2]) else { return nil }
            return ScriptExpectation(subject: .states, connection: connection, expected: words.joined(separator: " "))
        }
        if words.count == 1, let word = words.first {
            guard word == "retransmitted" || ScriptVocabulary.kinds.contains(word) else { return nil }
            return ScriptExpectation(subject: .kind, connection: connection, expected: word)
        }
        guard let name = words.first, let subject = subject(name, words.dropFirst()) else { return nil }
        let rest: ArraySlice<String> = if case .count = subject { words.dropFirst(2) } else { words.dropFirst() }
        return ScriptExpectation(subject: subject, connection: connection, expected: rest.joined(separator: " "))
    }

    private static func subject(_ name: String, _ rest: ArraySlice<String>) -> ScriptExpectation.Subject? {
        let value = rest.first ?? ""
        switch name {
        case "outcome": return ScriptVocabulary.outcomes.contains(value) ? .outcome : nil
        case "handshake": return ScriptVocabulary.handshakes.contains(value) ? .handshake : nil
        case "opening": return ScriptVocabulary.openings.contains(value) ? .opening : nil
        case "teardown": return rest.allSatisfy(ScriptVocabulary.teardowns.contains) ? .teardown : nil
        case "roles": return .roles
        case "vantage": return .vantage
        case "incident": return .incident
        case "connections": return .connections
        case "incarnation": return .incarnation
        case "client": return ScriptVocabulary.counts.contains(value) ? .count(.client, value) : nil
        case "server": return ScriptVocabulary.counts.contains(value) ? .count(.server, value) : nil
        default: return nil
        }
    }

    private static func isState(_ word: String) -> Bool {
        if word == "-" || word == "*" { return true }
        let name = "?~*".contains(word.suffix(1)) ? String(word.dropLast()) : word
        return TCPState.allCases.contains { $0 != .unknown && $0.rfcName == name }
    }
}
