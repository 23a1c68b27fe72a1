/// The control bits of a TCP header (RFC 9293 3.1), with ECE, CWR (RFC 3168) and AE (RFC 9768).
public struct TCPFlags: OptionSet, Hashable, Sendable {
    /// The low twelve bits of the 13th and 14th header byte: four reserved ones, then AE to FIN.
    public let rawValue: UInt16

    /// The flags with these bits.
    public init(rawValue: UInt16) {
        self.rawValue = rawValue
    }

    /// No more data from the sender.
    public static let fin = TCPFlags(rawValue: 0x001)
    /// Synchronize sequence numbers.
    public static let syn = TCPFlags(rawValue: 0x002)
    /// Reset the connection.
    public static let rst = TCPFlags(rawValue: 0x004)
    /// Push the data to the application.
    public static let psh = TCPFlags(rawValue: 0x008)
    /// The acknowledgment field is significant.
    public static let ack = TCPFlags(rawValue: 0x010)
    /// The urgent pointer is significant.
    public static let urg = TCPFlags(rawValue: 0x020)
    /// ECN echo.
    public static let ece = TCPFlags(rawValue: 0x040)
    /// Congestion window reduced.
    public static let cwr = TCPFlags(rawValue: 0x080)
    /// Accurate ECN, once NS.
    public static let ae = TCPFlags(rawValue: 0x100)
}
