/// Frames of a connection that the filter keeps from us: how many of each side, as far as that is known.
///
/// A filter that tells a connection's frames apart (by flag, by direction, by length) leaves one that looks broken: what it
/// hides may be the answer. While anything is hidden, nothing is called absent.
public struct HiddenFrames: Hashable, Sendable {
    /// Frames of the client that were refused.
    public internal(set) var client: UInt32 = 0
    /// Frames of the server that were refused.
    public internal(set) var server: UInt32 = 0
    /// Frames of the connection would be refused that never arrive, as live: how many is not known.
    public internal(set) var isUncounted = false

    /// Nothing is hidden, as far as is known.
    public var isEmpty: Bool {
        client | server == 0 && !isUncounted
    }

    /// Of both sides, counted.
    public var count: Int {
        Int(client) + Int(server)
    }

    /// Counts `frames` more of `side`.
    mutating func add(_ frames: UInt32 = 1, of side: Side) {
        switch side {
        case .client: client = Self.sum(client, frames)
        case .server: server = Self.sum(server, frames)
        }
    }

    /// The sum of two counts; the largest number instead of an overflow.
    static func sum(_ one: UInt32, _ another: UInt32) -> UInt32 {
        let (sum, isOverflow) = one.addingReportingOverflow(another)
        return isOverflow ? .max : sum
    }
}

extension Connection {
    /// What the filter hides of it.
    public var hidden: HiddenFrames {
        events.hidden
    }
}
