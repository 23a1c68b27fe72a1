import Connections
import Packets
import TLS

/// A certificate, who showed it and where.
struct ShownCertificate {
    let side: Side
    let certificate: CertificateSummary
    let reference: FrameReference
    /// The handshake failed.
    let hasFailed: Bool
}
