internal import Names
internal import Packets
internal import Reports

/// One end of a connection: address and port.
public struct Endpoint: Hashable, Sendable, CustomStringConvertible {
    /// The address as text: `10.0.0.1`, or `fd00::1` as RFC 5952 writes IPv6 addresses; the name of a host, where a trace as text has one
    /// in its place.
    public let address: String
    /// The TCP port; nil where a trace as text has a service in its place whose port nobody knows.
    public let port: UInt16?
    /// `10.0.0.1:80`, `[fd00::1]:80`.
    public let description: String

    init(_ endpoint: Packets.Endpoint, _ names: NameView?) {
        address = names?.read(instead: endpoint.address)?.text ?? endpoint.address.reportText
        port = names?.read(insteadOf: endpoint.port) == nil ? endpoint.port : nil
        description = endpoint.reportText(names)
    }
}
