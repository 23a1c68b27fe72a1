import Packets
import TLS

/// How the TLS of a connection stands at a moment: what it said, and what TCP says beside it.
public struct TLSStanding: Sendable {
    /// What TLS said.
    public let facts: TLSFacts
    /// How it came out.
    public let result: TLSResult
    /// How far it came; nil where no hello passed.
    public let reached: TLSStage?
    /// FINs and RSTs, in order.
    public let endings: [TLSEnding]
    /// Bytes that would tell more were not captured.
    public let isMissing: Bool
    /// The first ClientHello has been acknowledged whole, as far as it passed.
    public let isHelloAcknowledged: Bool

    /// The first FIN or RST.
    public var ending: TLSEnding? {
        endings.first
    }

    /// The first FIN or RST of an end.
    public func ending(of side: Side) -> TLSEnding? {
        endings.first { $0.from == side }
    }

    /// The first alert in the clear that ends the connection, unless its sender's peer had closed before: what OpenSSL sends then is
    /// an answer to that.
    public var fatalAlert: TLSAlertEvent? {
        facts.alerts.first { alert in
            guard alert.isFatal else { return false }
            guard let close = ending(of: alert.from.other) else { return true }
            return alert.reference.frame < close.reference.frame
        }
    }
}

extension Connection {
    /// How its TLS stands at `now`; nil where there is none.
    public func tlsStanding(at now: Timestamp) -> TLSStanding? {
        guard mayHaveTLS, var facts = tls else { return nil }
        for end in Side.allCases where !isLastRecordWhole(of: end, facts) { facts.takeBackRecord(of: end) }
        let endings = tlsEndings(isFlipped: facts.isFlipped)
        var judge = TLSJudge(facts: facts, endings: endings, now: now)
        judge.isMissing = Side.allCases.contains { lacksTLS(of: $0, facts) }
        judge.isHelloAcknowledged = isHelloAcknowledged(facts)
        judge.hasAnswerOfAnyKind = self[facts.turned(.server)].transfer.bytes > 0
        guard judge.isWorthTelling else { return nil }
        return TLSStanding(
            facts: facts,
            result: judge.result,
            reached: judge.reached,
            endings: endings,
            isMissing: judge.isMissing,
            isHelloAcknowledged: judge.isHelloAcknowledged
        )
    }

    /// Bytes of a side's TLS that its receiver has, or must have, are not in the capture.
    private func lacksTLS(of side: Side, _ facts: TLSFacts) -> Bool {
        let flow = self[side]
        let end = facts.turned(side)
        if !flow.flags.contains(.spoke) || facts.flags.contains(.cut(end)) || facts.isGivenUp { return true }
        if facts.flags.contains(.broken(end)) || facts.isOtherAnswer { return false }
        guard flow.flags.contains(.hasBase), let next = nextTLS(of: end) else { return flow.coverage.lacksBytes }
        let acknowledged =
            flow.flags.contains(.sentFIN) && flow.finSequence.precedes(flow.sndUNA) ? flow.finSequence : flow.sndUNA
        return next.precedes(acknowledged)
    }

    private func isLastRecordWhole(of end: Side, _ facts: TLSFacts) -> Bool {
        guard facts.lastRecord(of: end) != nil else { return true }
        let passed = self[facts.turned(end)].coverage.rcvNXT
        return $tlsTrack.read { track in
            let stream = track[end]
            return !stream.next.precedes(stream.recordEnd) && !passed.precedes(stream.recordEnd)
        } ?? true
    }

    private func nextTLS(of end: Side) -> SequenceNumber? {
        $tlsTrack.read { track in
            let stream = track[end]
            return stream.hasNext ? stream.next : nil
        } ?? nil
    }

    private func isHelloAcknowledged(_ facts: TLSFacts) -> Bool {
        let flow = self[facts.turned(.client)]
        return !flow.sndUNA.precedes(flow.coverage.rcvNXT)
    }
}
