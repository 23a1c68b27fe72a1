/// How many bytes more a connection's track takes, and how many of them wait for others.
struct TLSGrowth: Sendable {
    var size = 0
    var held = 0

    /// None.
    static let none = TLSGrowth()

    /// Nothing has changed.
    var isNone: Bool {
        size == 0 && held == 0
    }

    /// Both.
    func adding(_ other: TLSGrowth) -> TLSGrowth {
        TLSGrowth(size: size + other.size, held: held + other.held)
    }
}
