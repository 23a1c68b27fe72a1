import Packets

/// What the numbers of a connection count from, where its lines do not say it.
public struct TextBases: Sendable {
    /// One end.
    public let first: Endpoint
    /// The other.
    public let second: Endpoint
    /// What the first one's numbers count from.
    public let firstBase: UInt32
    /// What the second one's do.
    public let secondBase: UInt32

    /// The same, for who prints the numbers.
    public var numbering: RelativeNumbering {
        RelativeNumbering(first, own: firstBase, second, other: secondBase)
    }
}
