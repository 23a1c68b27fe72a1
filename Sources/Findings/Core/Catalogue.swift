import Connections

/// The rules about connections, in the catalogue's order (design, section 4).
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

    /// The signs of each rule, side by side: looking at them is what most connections cost.
    static let signs = rules.map { $0.signs }

    /// The rules whose proof is something that did not come.
    static let restingOnAbsence = {
        var places = RuleSet()
        for (place, rule) in rules.enumerated() where rule.restsOnAbsence { places.insert(place) }
        return places
    }()

    /// What `explain` says about a finding.
    public static func page(of id: FindingID) -> Page? {
        rules.first { $0.id == id }?.page ?? CapturePages.page(of: id)
    }
}
