import Packets

/// How much a finding, and with it a connection, asks for attention.
public enum Severity: UInt8, Hashable, Comparable, Sendable, CaseIterable {
    case none
    /// Worth knowing; a healthy connection may have it.
    case info
    /// Something went wrong on the way and healed.
    case notice
    /// Something the people behind one end should look at.
    case warning
    /// The connection failed, or part of it did.
    case error

    /// Whether `lhs` asks for less attention.
    public static func < (lhs: Severity, rhs: Severity) -> Bool {
        lhs.rawValue < rhs.rawValue
    }

    /// The word the record uses.
    public var name: String {
        switch self {
        case .none: "none"
        case .info: "info"
        case .notice: "notice"
        case .warning: "warning"
        case .error: "error"
        }
    }
}

extension Severity {
    /// Above this a user has given up, and so have many programs: usual limits for connect() are 5 to 10 s.
    private static let slowConnect = Interval.seconds(5)

    /// The severity of a handshake that took `wait` but was completed.
    init(connectingFor wait: Interval) {
        self = wait < Self.slowConnect ? .notice : .warning
    }
}
