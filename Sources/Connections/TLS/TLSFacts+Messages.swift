import Packets
import TLS

/// What a handshake message in the clear says.
extension TLSFacts {
    /// A message of `side` begins.
    mutating func begin(_ type: HandshakeType, of side: Side, at reference: FrameReference) {
        switch (type, side) {
        case (.clientHello, .client) where helloStart == nil: helloStart = reference
        case (.certificateRequest, .server): flags.insert(.certificateRequested)
        case (.serverHelloDone, .server) where serverDone == nil: serverDone = reference
        default: break
        }
    }

    /// A message of `side` that began at `start` is whole.
    mutating func take(
        _ type: HandshakeType,
        _ bytes: RawSpan,
        _ range: Range<Int>,
        of side: Side,
        from start: FrameReference,
        at reference: FrameReference
    ) {
        switch (type, side) {
        case (.clientHello, .client): takeClientHello(bytes, range, at: reference)
        case (.serverHello, .server): takeServerHello(bytes, range, from: start, at: reference)
        case (.certificate, _): takeCertificate(bytes, range, of: side, from: start)
        default: break
        }
    }

    private mutating func takeClientHello(_ bytes: RawSpan, _ range: Range<Int>, at reference: FrameReference) {
        guard hello.isEmpty, let said = try? ClientHello(bytes, range) else { return }
        note(said, size: range.count + 4, at: reference)
    }

    /// The first ClientHello is whole.
    mutating func note(_ said: ClientHello, size: Int, at reference: FrameReference) {
        hello = said.packed
        helloEnd = reference
        clientHelloSize = UInt32(clamping: size)
        flags.insert(.helloWhole)
        if said.isSSLv2 { flags.insert(.sslv2) }
    }

    private mutating func takeServerHello(
        _ bytes: RawSpan,
        _ range: Range<Int>,
        from start: FrameReference,
        at reference: FrameReference
    ) {
        guard serverHelloEnd == nil, let said = try? ServerHello(bytes, range) else { return }
        guard !said.isRetryRequest else {
            retry = start
            retryGroup = said.group
            return
        }
        serverHelloStart = start
        serverHelloEnd = reference
        version = said.version
        cipherSuite = said.cipherSuite
        group = said.group
        alpn = said.alpn ?? []
        if said.hasPSK { flags.insert(.psk) }
    }

    private mutating func takeCertificate(
        _ bytes: RawSpan,
        _ range: Range<Int>,
        of side: Side,
        from start: FrameReference
    ) {
        guard let said = try? CertificateSummary(bytes, range) else { return }
        switch side {
        case .client where clientCertificateStart == nil:
            clientCertificateStart = start
            clientCertificateBytes = said.packed
        case .server where serverCertificateStart == nil:
            serverCertificateStart = start
            serverCertificateBytes = said.packed
        default: break
        }
    }
}
