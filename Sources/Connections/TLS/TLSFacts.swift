import Packets
import TLS

/// What the clear part of a TLS connection says. Client and server are TLS's: the client sends the ClientHello.
public struct TLSFacts: Sendable {
    /// Alerts kept; more are no use to anybody.
    static let alertLimit = 64

    var flags: TLSFlags = []
    /// The version that the ServerHello chose.
    public internal(set) var version: TLSVersion?
    /// The suite and group that it chose; 0 for none.
    public internal(set) var cipherSuite: UInt16 = 0
    /// The group of the ServerHello's key share; 0 for none.
    public internal(set) var group: UInt16 = 0
    /// The group that a HelloRetryRequest wants; 0 for none.
    public internal(set) var retryGroup: UInt16 = 0
    /// Bytes of the ClientHello with its head, over all records.
    public internal(set) var clientHelloSize: UInt32 = 0
    /// The frame with the first byte of the first ClientHello.
    @PackedFrameReference public internal(set) var helloStart: FrameReference?
    /// The frame that made the first ClientHello whole.
    @PackedFrameReference public internal(set) var helloEnd: FrameReference?
    /// The frame with the first byte of a HelloRetryRequest.
    @PackedFrameReference public internal(set) var retry: FrameReference?
    /// The frame with the first byte of the ServerHello.
    @PackedFrameReference public internal(set) var serverHelloStart: FrameReference?
    /// The frame that made the ServerHello whole.
    @PackedFrameReference public internal(set) var serverHelloEnd: FrameReference?
    /// The frame with the first byte of the server's Certificate.
    @PackedFrameReference public internal(set) var serverCertificateStart: FrameReference?
    /// The frame with the first byte of the client's Certificate.
    @PackedFrameReference public internal(set) var clientCertificateStart: FrameReference?
    /// ServerHelloDone.
    @PackedFrameReference public internal(set) var serverDone: FrameReference?
    /// The client's Finished, as far as its place tells it.
    @PackedFrameReference public internal(set) var clientFinished: FrameReference?
    /// The server's Finished, as far as its place tells it.
    @PackedFrameReference public internal(set) var serverFinished: FrameReference?
    /// The client's first data, as far as its place tells it.
    @PackedFrameReference public internal(set) var firstClientData: FrameReference?
    /// The server's first data, as far as its place tells it.
    @PackedFrameReference public internal(set) var firstServerData: FrameReference?
    /// The first record of the server.
    @PackedFrameReference public internal(set) var firstServerRecord: FrameReference?
    /// The first segment of the server that is no TLS where TLS was due.
    @PackedFrameReference public internal(set) var otherAnswer: FrameReference?
    /// The first handshake record after both Finished.
    @PackedFrameReference public internal(set) var renegotiation: FrameReference?
    /// The client's last record.
    public internal(set) var lastClientRecord: LastRecord?
    /// The server's last record.
    public internal(set) var lastServerRecord: LastRecord?
    /// Those before them: whether the last ones have passed whole is known only at the end.
    var earlierClientRecord: LastRecord?
    var earlierServerRecord: LastRecord?
    /// Alerts, in order.
    public internal(set) var alerts: [TLSAlertEvent] = []
    /// What was said before TLS.
    public internal(set) var prelude: Prelude?
    /// The packed ClientHello, the protocol that the ServerHello chose, and the packed certificates.
    var hello: [UInt8] = []
    var alpn: [UInt8] = []
    var serverCertificateBytes: [UInt8] = []
    var clientCertificateBytes: [UInt8] = []
    /// How the server's other text begins.
    public internal(set) var otherText: [UInt8] = []

    init() {}

    /// Bytes that its arrays take, about.
    var size: Int {
        Self.size(hello.count) + Self.size(alpn.count) + Self.size(serverCertificateBytes.count)
            + Self.size(clientCertificateBytes.count) + Self.size(otherText.count)
            + Self.size(alerts.count * MemoryLayout<TLSAlertEvent>.stride)
    }

    /// With the head of an array, which an empty one has not.
    private static func size(_ bytes: Int) -> Int {
        bytes > 0 ? bytes + 32 : 0
    }
}

extension TLSFacts {
    /// The first ClientHello, where it has passed whole.
    public var clientHello: ClientHello? {
        hello.isEmpty ? nil : ClientHello(packed: hello)
    }

    /// The certificates that an end has sent in the clear.
    public func certificate(of side: Side) -> CertificateSummary? {
        let bytes = side == .client ? clientCertificateBytes : serverCertificateBytes
        return bytes.isEmpty ? nil : CertificateSummary(packed: bytes)
    }

    /// The frame with the first byte of these.
    public func certificateStart(of side: Side) -> FrameReference? {
        side == .client ? clientCertificateStart : serverCertificateStart
    }

    /// The protocol that the ServerHello chose, in the clear.
    public var serverALPN: [UInt8]? {
        alpn.isEmpty ? nil : alpn
    }

    /// The connection's side that is this end of TLS, and the other way round.
    public func turned(_ side: Side) -> Side {
        isFlipped ? side.other : side
    }

    /// The last record of an end.
    public func lastRecord(of side: Side) -> LastRecord? {
        side == .client ? lastClientRecord : lastServerRecord
    }

    /// TLS 1.3 is spoken.
    public var is13: Bool {
        version?.is13 == true
    }

    /// The first ClientHello has passed whole.
    public var isHelloWhole: Bool { flags.contains(.helloWhole) }
    /// It has the form of SSL 2.0.
    public var isSSLv2: Bool { flags.contains(.sslv2) }
    /// The ServerHello goes on with an earlier session.
    public var hasPSK: Bool { flags.contains(.psk) }
    /// The server asked for a certificate, in the clear.
    public var asksForCertificate: Bool { flags.contains(.certificateRequested) }
    /// The client spoke HTTP in the clear.
    public var isPlainHTTP: Bool { flags.contains(.plainHTTP) }
    /// The server answered that with a text that names HTTPS.
    public var namesHTTPS: Bool { flags.contains(.namesHTTPS) }
    /// The receiver of the last Finished went on.
    public var isConfirmed: Bool { flags.contains(.confirmed) }
    /// A record of data passed.
    public var hasData: Bool { flags.contains(.hasData) }
    /// The server's answer to a ClientHello, or what it said first, was no TLS.
    public var isOtherAnswer: Bool { flags.contains(.otherAnswer) || flags.contains(.spokeFirst) }
    /// Waiting bytes of it had to make room for others.
    public var isGivenUp: Bool { flags.contains(.givenUp) }
    /// What the client calls itself is the end that was called.
    public var isFlipped: Bool { flags.contains(.isFlipped) }

    /// The client sent data, not only what may be an alert.
    public var hasClientSpoken: Bool { flags.contains(.clientSpoke) }

    /// Whether `side` sent an alert before the connection ended, or what may be one.
    public func mayHaveSaidGoodbye(_ side: Side, before ending: TLSEnding) -> Bool {
        let last = ending.reference.frame.rawValue
        if alerts.contains(where: { $0.from == side && $0.reference.frame.rawValue <= last }) { return true }
        guard is13, let record = lastRecord(of: side), record.type == .applicationData else { return false }
        return Self.isAlertSized(record.length) && record.frame <= last
    }

    /// Whether so many bytes may be an alert and nothing else in TLS 1.3: level, description, inner type and tag, without padding or
    /// with 16 bytes of it (Java). A message of two bytes is as long.
    public static func isAlertSized(_ length: UInt16) -> Bool {
        length == 19 || length == 35
    }
}
