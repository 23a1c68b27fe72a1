import Connections
import Packets
import TLS

/// A rule about an alert in the clear that ends the handshake.
protocol RefusingAlertRule: Rule where Match == TLSAlertEvent {
    /// What the sentence says behind whom the alert comes from.
    static func remark(_ event: TLSAlertEvent, _ view: TLSView, _ connection: Connection) -> String?
}

extension RefusingAlertRule {
    static var prefilter: Prefilter {
        .tlsFailed
    }

    static func describe(_ match: TLSAlertEvent, _ connection: Connection, _ context: Context) -> Finding {
        finding(
            .proven,
            [context.tls?.facts.helloStart?.frame, context.tls?.facts.serverHelloStart?.frame, match.reference.frame],
            sentence(match, connection, context)
        )
    }

    private static func sentence(_ event: TLSAlertEvent, _ connection: Connection, _ context: Context) -> String {
        let said = "The \(event.from.name) ended the handshake with the alert \(name(of: event))."
        guard let view = context.tls, let remark = remark(event, view, connection) else { return said }
        return "\(said) \(remark)"
    }

    /// `unknown_ca (48)`.
    private static func name(of event: TLSAlertEvent) -> String {
        guard let alert = event.alert else { return "that is encrypted" }
        return "\(alert.name ?? "alert") (\(alert.code))"
    }
}
