/// The end at which something happened, spelled as in the sidecars.
enum Side: String, Encodable, Sendable, CaseIterable {
    case client = "c"
    case server = "s"

    /// The other end.
    var other: Side { self == .client ? .server : .client }

    /// The word used in file names.
    var word: String { self == .client ? "client" : "server" }
}
