/// What is tallied for a key.
protocol KeyTally: Sendable {
    /// Nothing yet.
    init()
    /// How often the key came.
    var count: Int { get }
    /// Adds those that stand behind these.
    mutating func join(_ next: Self)
}
