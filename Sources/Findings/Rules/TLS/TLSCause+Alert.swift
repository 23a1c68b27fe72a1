import Connections
import TLS

extension TLSCause {
    /// What an alert that ends the handshake means (RFC 8446 6.2, RFC 5246 7.2.2).
    static func cause(of event: TLSAlertEvent, _ facts: TLSFacts) -> TLSCause {
        guard let code = event.alert?.code else { return .none }
        if isAboutMissingCertificate(code, event, facts) { return .certificateRequired(event) }
        switch code {
        case 70, 86: return .versionMismatch(event)
        case 40, 71, 109:
            return facts.serverHelloEnd == nil && event.from == .server ? .nothingInCommon(event) : .otherAlert(event)
        case 120: return .alpnMismatch(event)
        case 112: return .nameUnknown(event)
        case 42...46, 48, 49: return .certificateRejected(event)
        case 20, 21, 51: return .corrupted(event)
        default: return .otherAlert(event)
        }
    }

    /// 116, or what servers of TLS 1.2 and before send after an empty Certificate.
    private static func isAboutMissingCertificate(_ code: UInt8, _ event: TLSAlertEvent, _ facts: TLSFacts) -> Bool {
        if code == 116 { return true }
        guard event.from == .server, [40, 41, 42, 46].contains(code) else { return false }
        return facts.certificate(of: .client)?.chainLength == 0
    }

    /// The alert that says it.
    var alert: TLSAlertEvent? {
        switch self {
        case .versionMismatch(let event), .nothingInCommon(let event), .alpnMismatch(let event),
            .nameUnknown(let event),
            .certificateRejected(let event), .certificateRequired(let event), .corrupted(let event),
            .otherAlert(let event):
            event
        default: nil
        }
    }
}
