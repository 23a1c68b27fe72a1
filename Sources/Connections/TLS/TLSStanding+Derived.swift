import Packets
import TLS

/// What follows from what was said.
extension TLSStanding {
    /// The client's name for its server.
    public var serverName: [UInt8]? {
        facts.clientHello?.serverName
    }

    /// An earlier session went on; nil where that is not known.
    public var isResumed: Bool? {
        guard facts.serverHelloEnd != nil else { return nil }
        if facts.is13 { return facts.hasPSK }
        if facts.serverCertificateStart != nil || facts.serverDone != nil { return false }
        return facts.flags.contains(.serverCipher) ? true : nil
    }

    /// The server asked the client for a certificate; nil where that is not known, as always in TLS 1.3.
    public var isCertificateRequested: Bool? {
        guard facts.serverHelloEnd != nil, !facts.is13 else { return nil }
        if facts.asksForCertificate { return true }
        return facts.serverDone != nil || facts.flags.contains(.serverCipher) ? false : nil
    }
}
