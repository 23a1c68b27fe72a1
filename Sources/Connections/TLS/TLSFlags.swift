/// What has been seen of a TLS connection, one bit each.
struct TLSFlags: OptionSet, Sendable, Hashable {
    let rawValue: UInt32

    /// The first ClientHello has passed whole.
    static let helloWhole = TLSFlags(rawValue: 1 << 0)
    /// It has the form of SSL 2.0.
    static let sslv2 = TLSFlags(rawValue: 1 << 1)
    /// The ServerHello goes on with an earlier session (TLS 1.3).
    static let psk = TLSFlags(rawValue: 1 << 2)
    /// The server asked for a certificate in the clear.
    static let certificateRequested = TLSFlags(rawValue: 1 << 3)
    /// ChangeCipherSpec of the client, of the server.
    static let clientCipher = TLSFlags(rawValue: 1 << 4)
    static let serverCipher = TLSFlags(rawValue: 1 << 5)
    /// The receiver of the last Finished went on.
    static let confirmed = TLSFlags(rawValue: 1 << 6)
    /// The client spoke HTTP in the clear.
    static let plainHTTP = TLSFlags(rawValue: 1 << 7)
    /// The server answered that with a text that names HTTPS.
    static let namesHTTPS = TLSFlags(rawValue: 1 << 8)
    /// The server answered a ClientHello with other bytes.
    static let otherAnswer = TLSFlags(rawValue: 1 << 9)
    /// The server spoke first, and no TLS.
    static let spokeFirst = TLSFlags(rawValue: 1 << 10)
    /// A direction stopped to be TLS.
    static let clientBroken = TLSFlags(rawValue: 1 << 11)
    static let serverBroken = TLSFlags(rawValue: 1 << 12)
    /// Bytes of a direction that are needed were not captured.
    static let clientCut = TLSFlags(rawValue: 1 << 13)
    static let serverCut = TLSFlags(rawValue: 1 << 14)
    /// Its waiting bytes had to make room for others.
    static let givenUp = TLSFlags(rawValue: 1 << 15)
    /// A record of data passed.
    static let hasData = TLSFlags(rawValue: 1 << 16)
    /// The client is not the end that opened the connection.
    static let isFlipped = TLSFlags(rawValue: 1 << 18)

    /// The client sent data, not only what may be an alert.
    static let clientSpoke = TLSFlags(rawValue: 1 << 20)

    static func cipher(_ side: Side) -> TLSFlags { side == .client ? .clientCipher : .serverCipher }
    static func broken(_ side: Side) -> TLSFlags { side == .client ? .clientBroken : .serverBroken }
    static func cut(_ side: Side) -> TLSFlags { side == .client ? .clientCut : .serverCut }
}
