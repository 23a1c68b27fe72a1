import Connections

/// What leaves the same bytes as a finding, or looks alike.
public enum Confusions: Sendable {
    /// Any of these.
    case with([PageLine])
    /// Nothing, for this reason.
    case nothing(because: String)

    /// What cannot be excluded, wherever the capture was taken.
    public var alternatives: [String] {
        switch self {
        case .with(let others): others.map(\.text)
        case .nothing: []
        }
    }

    /// Those of them that `connection` excludes: nothing is on the path between two sockets of one host.
    func excluded(by connection: Connection) -> [String] {
        switch self {
        case .with(let others): others.filter { !$0.applies(to: connection) }.map(\.text)
        case .nothing: []
        }
    }

    /// Why nothing looks alike; nil where something does.
    public var reason: String? {
        switch self {
        case .with: nil
        case .nothing(let reason): reason
        }
    }

    /// As `explain` prints it, a line each.
    public var lines: [String] {
        switch self {
        case .with(let others): others.map(\.text)
        case .nothing(let reason): ["nothing: \(reason)"]
        }
    }
}

extension Confusions: ExpressibleByArrayLiteral {
    /// Any of `others`.
    public init(arrayLiteral others: PageLine...) {
        self = .with(others)
    }
}
