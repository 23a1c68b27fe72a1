/// The catalogue of findings, in its order.
public enum FindingID: String, Hashable, Sendable, CaseIterable {
    case synRetransmitted = "syn-retransmitted"
    case synUnanswered = "syn-unanswered"
    case answerNotTaken = "answer-not-taken"
    case connectionRefused = "connection-refused"
    case icmpUnreachable = "icmp-unreachable"
    case synAckRetransmitted = "syn-ack-retransmitted"
    case synAckUnanswered = "syn-ack-unanswered"
    case finalAckNotTaken = "final-ack-not-taken"
    case acceptQueueOverflow = "accept-queue-overflow"
    case acceptQueueReset = "accept-queue-reset"
    case handshakeExpired = "handshake-expired"
    case handshakeAbandoned = "handshake-abandoned"
    case simultaneousOpen = "simultaneous-open"
    case selfConnect = "self-connect"
    case portReused = "port-reused"
    case timeWaitReuse = "time-wait-reuse"
    case staleConnection = "stale-connection"
    case oldDuplicate = "old-duplicate"
    case synCookiesSuspected = "syn-cookies-suspected"
    case fastOpen = "fast-open"
    case ecnFallback = "ecn-fallback"
    case retransmission = "retransmission"
    case reordering = "reordering"
    case zeroWindow = "zero-window"
    case keepaliveUnanswered = "keepalive-unanswered"
    case peerUnresponsive = "peer-unresponsive"
    case peerSilent = "peer-silent"
    case pathMTUSuspected = "path-mtu-suspected"
    case icmpSoftError = "icmp-soft-error"
    case simultaneousClose = "simultaneous-close"
    case halfClose = "half-close"
    case finRetransmitted = "fin-retransmitted"
    case finUnanswered = "fin-unanswered"
    case lastAckLost = "last-ack-lost"
    case closeWaitStuck = "close-wait-stuck"
    case resetAbort = "reset-abort"
    case resetNoSocket = "reset-no-socket"
    case resetDataAfterClose = "reset-data-after-close"
    case resetForeign = "reset-foreign"
    case resetIgnored = "reset-ignored"
    case resetAfterClose = "reset-after-close"
    case captureStartsLate = "capture-starts-late"
    case captureEndsEarly = "capture-ends-early"
    case oneDirectionOnly = "one-direction-only"
    case framesDoubled = "frames-doubled"
    case framesCut = "frames-cut"
    case framesNotDecoded = "frames-not-decoded"
    case offloadedSegments = "offloaded-segments"
    case timeGoesBackwards = "time-goes-backwards"
    case kernelDrops = "kernel-drops"
    case filterHidesPackets = "filter-hides-packets"
    case timeOutOfRange = "time-out-of-range"

    /// The name that records and `explain` use.
    public var name: String {
        rawValue
    }

    /// How much attention it asks for, unless a finding says otherwise.
    public var severity: Severity {
        Catalogue.severity(of: self)
    }
}
