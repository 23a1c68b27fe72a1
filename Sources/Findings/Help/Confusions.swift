/// What leaves the same bytes as a finding, or looks alike.
public enum Confusions: Sendable {
    /// Any of these.
    case with([String])
    /// Nothing, for this reason.
    case nothing(because: String)

    /// What cannot be excluded.
    public var alternatives: [String] {
        switch self {
        case .with(let others): others
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
        case .with(let others): others
        case .nothing(let reason): ["nothing: \(reason)"]
        }
    }
}

extension Confusions: ExpressibleByArrayLiteral {
    /// Any of `others`.
    public init(arrayLiteral others: String...) {
        self = .with(others)
    }
}
