internal import Packets
internal import Reports

/// One end of a connection: address and port.
public struct Endpoint: Hashable, Sendable, CustomStringConvertible {
    /// The address as text: `10.0.0.1`, or `fd00::1` as RFC 5952 writes IPv6 addresses.
    public let address: String
    /// The TCP port.
    public let port: UInt16
    /// `10.0.0.1:80`, `[fd00::1]:80`.
    public let description: String

    init(_ endpoint: Packets.Endpoint) {
        address = endpoint.address.reportText
        port = endpoint.port
        description = endpoint.reportText
    }
}
