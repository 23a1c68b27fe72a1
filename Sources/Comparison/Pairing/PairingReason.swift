/// Why two conversations are taken as one connection.
public enum PairingReason: Sendable {
    /// The same 4-tuple.
    case addresses
    /// The same sequence numbers behind other addresses.
    case numbers
    /// The same timestamps, where the numbers differ too.
    case timestamps
    /// The same payload: a proxy ends the one and begins the other.
    case payload
    /// It is at one point only.
    case onePoint
    /// Several connections of the other point fit it equally well: nothing is judged.
    case ambiguous

    /// The word that records use.
    public var name: String {
        switch self {
        case .addresses: "4-tuple"
        case .numbers: "numbers"
        case .timestamps: "timestamps"
        case .payload: "payload"
        case .onePoint: "one-point"
        case .ambiguous: "ambiguous"
        }
    }
}
