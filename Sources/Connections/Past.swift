/// What a connection on a 4-tuple that was used before knows of its predecessor.
struct Past: BeginsEmpty {
    /// The `id` of the connection that had the 4-tuple before.
    var previous: Int?
    /// What it left behind, for rules that compare the two.
    var predecessor: Predecessor?
}
