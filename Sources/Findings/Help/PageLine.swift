import Connections

/// A line of a page's lists: what to check, or what a finding is confused with.
///
/// CLIENT, CLIENTPORT, SERVER and PORT in it stand for the connection's addresses and ports, SERVERNAME for the name that its client asked for: `explain` prints them as they are, a
/// finding has the values.
public struct PageLine: Hashable, Sendable {
    /// Where it is of any use.
    enum Scope: Hashable, Sendable {
        /// Everywhere.
        case everywhere
        /// Where there is a path: not between two sockets of one host.
        case path
        /// As `path`, and it is about the way between the two ends: captures at both of them tell whether it is so.
        case between
        /// Where the capture was not taken at that side's host already.
        case away(from: Side)
    }

    /// As `explain` prints it.
    public let text: String
    /// Where it is said.
    let scope: Scope

    /// It says something of the path, so it is not said of two sockets of one host.
    static func path(_ text: String) -> PageLine {
        PageLine(text: text, scope: .path)
    }

    /// It blames the way between the two ends, so it is not said of two sockets of one host, nor where a second capture refutes it.
    static func between(_ text: String) -> PageLine {
        PageLine(text: text, scope: .between)
    }

    /// It asks for a look at what passes at `side`, so it is not said where that is what was captured.
    static func away(from side: Side, _ text: String) -> PageLine {
        PageLine(text: text, scope: .away(from: side))
    }
}

extension PageLine: ExpressibleByStringLiteral {
    /// A line that is of use everywhere.
    public init(stringLiteral text: String) {
        self.init(text: text, scope: .everywhere)
    }
}
