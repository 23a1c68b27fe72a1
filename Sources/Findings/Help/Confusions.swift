import Connections

/// What leaves the same bytes as a finding, or looks alike.
public enum Confusions: Sendable {
    /// Any of these.
    case with([PageLine])
    /// Nothing, for this reason.
    case nothing(because: String)

    /// The lines; none where nothing looks alike.
    var all: [PageLine] {
        switch self {
        case .with(let others): others
        case .nothing: []
        }
    }

    /// What cannot be excluded, wherever the capture was taken.
    public var alternatives: [String] {
        all.map(\.text)
    }

    /// Those of them that `connection` excludes: nothing is on the path between two sockets of one host.
    func excluded(by connection: Connection) -> [String] {
        all.filter { !$0.applies(to: connection) }.map(\.text)
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
