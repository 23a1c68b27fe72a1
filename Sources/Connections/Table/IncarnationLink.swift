/// What a connection on a 4-tuple that was used before knows of its predecessor.
struct IncarnationLink: DefaultConstructible {
    /// The `id` of the connection that had the 4-tuple before.
    var previous: Int?
    /// What it left behind, for rules that compare the two.
    var predecessor: PriorIncarnation?
    /// The other connection lives on beside this one: same addresses and ports, another number space (two VLANs, or the two
    /// sides of a firewall that gives sequence numbers of its own).
    var isBeside = false
}
