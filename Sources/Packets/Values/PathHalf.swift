/// Which half of all connections one belongs to, 0 or 1: by its ends alone and without a secret, so that a capture is divided
/// the same way each time. An attacker who sends into one half only gains nothing but that the slower path is taken.
public enum PathHalf {
    /// The half of a connection between two ends, the same in either order.
    @inlinable @inline(__always)
    public static func of(_ one: Endpoint, _ another: Endpoint) -> UInt64 {
        // Sums, since XOR would cancel what both ends have in common. It runs for each segment, so the upper half of IPv6
        // addresses is left out: it tells few apart that the lower half and the ports do not.
        let addresses = one.address.low &+ another.address.low
        let ports = UInt64(one.port) &+ UInt64(another.port)
        return ((addresses &+ ports) &* 0x9e37_79b9_7f4a_7c15) &>> 63
    }
}
