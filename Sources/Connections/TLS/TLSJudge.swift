import Packets
import TLS

/// Says how TLS came out; the first rule that fits counts.
struct TLSJudge {
    /// A ClientHello that waits so long is unanswered.
    static let patience = Interval.seconds(3)

    let facts: TLSFacts
    let endings: [TLSEnding]
    let now: Timestamp
    var isMissing = false
    var isHelloAcknowledged = false
    var hasAnswerOfAnyKind = false

    /// There is TLS, or somebody wanted it.
    var isWorthTelling: Bool {
        if facts.helloStart != nil || hasRecords { return true }
        if facts.isPlainHTTP { return isNotTLS }
        // What follows a PROXY line or CONNECT need not be TLS.
        guard let prelude = facts.prelude else { return false }
        return prelude.kind == .startTLS || isRefused
    }

    private var hasRecords: Bool {
        facts.lastClientRecord != nil || facts.lastServerRecord != nil
    }

    private var isRefused: Bool {
        facts.serverHelloEnd == nil && (facts.prelude?.result == .refused || facts.prelude?.result == .notOffered)
    }

    private var isNotTLS: Bool {
        if facts.isPlainHTTP {
            return facts.firstServerRecord != nil || facts.namesHTTPS || !hasAnswerOfAnyKind && !endings.isEmpty
        }
        return facts.isOtherAnswer && facts.firstServerRecord == nil && facts.helloStart != nil
    }

    private var areBothFinished: Bool {
        guard facts.clientFinished != nil else { return false }
        return facts.is13 || facts.serverFinished != nil
    }

    var result: TLSResult {
        if isRefused { return .refused }
        if isNotTLS { return .notTLS }
        if facts.helloStart == nil, facts.serverHelloStart == nil, hasRecords { return .notCaptured }
        if facts.isConfirmed { return .complete }
        if hasFatalAlert { return .failed }
        if isMissing { return .notCaptured }
        if areBothFinished { return .unconfirmed }
        return unfinished
    }

    private var hasFatalAlert: Bool {
        !areBothFinished && facts.alerts.contains { $0.isFatal }
    }

    /// Of a handshake that is not over.
    private var unfinished: TLSResult {
        guard let hello = facts.helloStart else { return .inProgress }
        if let ending = endings.first(where: { $0.reference.frame >= hello.frame }) {
            let answered = facts.firstServerRecord.map { $0.frame < ending.reference.frame } ?? false
            if answered { return .failed }
            // A server that closes since it has waited in vain has not answered what did not get there.
            let isTaken = facts.isHelloWhole && isHelloAcknowledged
            return ending.from == .server && (isTaken || ending.isReset) ? .failed : .unanswered
        }
        guard facts.firstServerRecord == nil else { return .inProgress }
        return now.since(hello.time) >= Self.patience ? .unanswered : .inProgress
    }

    var reached: TLSStage? {
        if facts.isConfirmed { return .applicationData }
        if areBothFinished { return .finished }
        if facts.serverHelloStart != nil { return .serverHello }
        if facts.retry != nil { return .retryRequest }
        if facts.helloStart != nil { return .clientHello }
        return facts.hasData ? .applicationData : nil
    }
}
