import Connections

/// The rules about connections, in the catalogue's order.
public enum Catalogue {
    static let rules: [any Rule.Type] = [
        SynRetransmittedRule.self, SynUnansweredRule.self, AnswerNotTakenRule.self, ConnectionRefusedRule.self,
        IcmpUnreachableRule.self, SynAckRetransmittedRule.self, SynAckUnansweredRule.self, FinalAckNotTakenRule.self,
        AcceptQueueOverflowRule.self, AcceptQueueResetRule.self, HandshakeExpiredRule.self, HandshakeAbandonedRule.self,
        SimultaneousOpenRule.self, SelfConnectRule.self, PortReusedRule.self, TimeWaitReuseRule.self,
        StaleConnectionRule.self, OldDuplicateRule.self, SynCookiesSuspectedRule.self, FastOpenRule.self,
        EcnFallbackRule.self, RetransmissionRule.self, ReorderingRule.self, ZeroWindowRule.self,
        KeepaliveUnansweredRule.self, PeerUnresponsiveRule.self, PeerSilentRule.self, PathMTUSuspectedRule.self,
        IcmpSoftErrorRule.self, SimultaneousCloseRule.self, HalfCloseRule.self, FinRetransmittedRule.self,
        FinUnansweredRule.self, LastAckLostRule.self, CloseWaitStuckRule.self, ResetAbortRule.self,
        ResetNoSocketRule.self, ResetDataAfterCloseRule.self, ResetForeignRule.self, ResetIgnoredRule.self,
        ResetAfterCloseRule.self,
    ]

    /// The prefilter of each rule, side by side: a look at these is all that most connections cost.
    static let prefilters = rules.map { $0.prefilter }

    /// The rules whose proof is something that did not come.
    static let restingOnAbsence = {
        var places = RuleSet()
        for (place, rule) in rules.enumerated() where rule.restsOnAbsence { places.insert(place) }
        return places
    }()

    private static let severities = rules.reduce(into: CapturePages.severities) { $0[$1.id] = $1.severity }

    /// How much attention a finding asks for.
    static func severity(of id: FindingID) -> Severity {
        severities[id] ?? .none
    }

    /// What `explain` says about a finding.
    public static func page(of id: FindingID) -> Page? {
        rules.first { $0.id == id }?.page ?? CapturePages.page(of: id)
    }
}
