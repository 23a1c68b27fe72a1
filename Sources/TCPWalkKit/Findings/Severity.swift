internal import Findings

/// How much attention a finding, and with it a connection, asks for. The raw value is the word that records use.
public enum Severity: String, Hashable, Comparable, Sendable, CaseIterable {
    /// Nothing was found.
    case none
    /// Worth knowing; a healthy connection may have it.
    case info
    /// Something went wrong on the way and healed.
    case notice
    /// Something the people behind one end should look at.
    case warning
    /// The connection failed, or part of it did.
    case error

    init(_ severity: Findings.Severity) {
        switch severity {
        case .none: self = .none
        case .info: self = .info
        case .notice: self = .notice
        case .warning: self = .warning
        case .error: self = .error
        }
    }

    /// Whether `lhs` asks for less attention.
    public static func < (lhs: Severity, rhs: Severity) -> Bool {
        lhs.rank < rhs.rank
    }

    private var rank: Int {
        switch self {
        case .none: 0
        case .info: 1
        case .notice: 2
        case .warning: 3
        case .error: 4
        }
    }
}
