/// Two conversations that may be one connection.
struct PairingFit {
    /// Their places at the two points.
    struct Places: Hashable {
        var first: Int
        var second: Int
    }

    /// Which they are.
    let places: Places
    /// How much they have in common.
    let score: Double
    /// Why they may be one.
    let reason: PairingReason
}
