extension Array {
    /// The first element, the third, and so on: what is kept of a list that has become too long.
    var everySecond: [Element] {
        stride(from: 0, to: count, by: 2).map { self[$0] }
    }
}
