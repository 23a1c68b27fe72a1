import Connections
import Packets
import TLS

/// Why TLS did not come about: one cause a connection, so that one finding tells it.
enum TLSCause: Equatable {
    case none
    // Before TLS.
    case startTLSRefused, startTLSNotOffered, proxyRefused, plainText, notTLS
    // An alert in the clear says it.
    case versionMismatch(TLSAlertEvent), nothingInCommon(TLSAlertEvent), alpnMismatch(TLSAlertEvent)
    case nameUnknown(TLSAlertEvent), certificateRejected(TLSAlertEvent), certificateRequired(TLSAlertEvent)
    case corrupted(TLSAlertEvent), otherAlert(TLSAlertEvent)
    // TCP says it.
    case resetAfterHello(TLSEnding), closedAfterHello(TLSEnding), noAnswer, helloLost, flightLost
    case closedInHandshake(TLSEnding), resetInHandshake(TLSEnding), rejectedAfterFinished(FrameReference)

    /// The cause for a connection whose TLS stands so.
    init(_ standing: TLSStanding, _ connection: Connection) {
        switch standing.result {
        case .refused: self = Self.refusal(standing.facts.prelude)
        case .notTLS: self = standing.facts.isPlainHTTP ? .plainText : .notTLS
        case .failed: self = Self.failure(standing, connection)
        case .unanswered: self = Self.silence(standing, connection)
        case .inProgress: self = TLSLoss.isFlightLost(standing, connection) ? .flightLost : .none
        case .unconfirmed: self = Self.rejection(standing)
        case .complete, .notCaptured: self = .none
        }
    }

    private static func refusal(_ prelude: Prelude?) -> TLSCause {
        if prelude?.kind == .httpConnect { return .proxyRefused }
        return prelude?.result == .notOffered ? .startTLSNotOffered : .startTLSRefused
    }

    private static func failure(_ standing: TLSStanding, _ connection: Connection) -> TLSCause {
        if let alert = standing.fatalAlert { return cause(of: alert, standing.facts) }
        if TLSLoss.isFlightLost(standing, connection) { return .flightLost }
        guard let hello = standing.facts.helloStart,
            let ending = standing.endings.first(where: { $0.reference.frame >= hello.frame })
        else { return .none }
        let isAnswered = standing.facts.firstServerRecord.map { $0.frame < ending.reference.frame } ?? false
        guard !isAnswered else { return ending.isReset ? .resetInHandshake(ending) : .closedInHandshake(ending) }
        return ending.isReset ? .resetAfterHello(ending) : .closedAfterHello(ending)
    }

    private static func silence(_ standing: TLSStanding, _ connection: Connection) -> TLSCause {
        TLSLoss.isHelloLost(standing, connection) ? .helloLost : standing.facts.isHelloWhole ? .noAnswer : .none
    }

    /// Within three seconds of the client's Finished its server ends the connection.
    private static func rejection(_ standing: TLSStanding) -> TLSCause {
        guard let finished = standing.facts.clientFinished else { return .none }
        let last = standing.facts.firstServerData ?? standing.ending(of: .server)?.reference
        guard let ending = standing.ending(of: .server), let last,
            last.time.since(finished.time) <= .seconds(3)
        else { return .none }
        if let client = standing.ending(of: .client), client.reference.frame < last.frame { return .none }
        return .rejectedAfterFinished(ending.reference)
    }
}
