import Connections

/// The rules about connections, in the order in which findings are told.
public enum Catalogue {
    static let rules: [any CatalogueRule.Type] = [
        SynRetransmittedRule.self,
        SynUnansweredRule.self,
        SynIgnoredByListenerRule.self,
        SynTimestampsOlderRule.self,
        AnswerNotTakenRule.self,
        SynAnsweredTwiceRule.self,
        AnswerFromElsewhereRule.self,
        ConnectionRefusedRule.self,
        IcmpUnreachableRule.self,
        SynAckRetransmittedRule.self,
        SynAckUnansweredRule.self,
        FinalAckNotTakenRule.self,
        AcceptQueueOverflowRule.self,
        AcceptQueueResetRule.self,
        DataIgnoredRule.self,
        HandshakeExpiredRule.self,
        HandshakeAbandonedRule.self,
        HandshakeResetByServerRule.self,
        SynProxyRule.self,
        AnsweredNearerRule.self,
        SimultaneousOpenRule.self,
        SelfConnectRule.self,
        PortReusedRule.self,
        TimeWaitReuseRule.self,
        StaleConnectionRule.self,
        OldDuplicateRule.self,
        SynCookiesSuspectedRule.self,
        FastOpenRule.self,
        FastOpenFallbackRule.self,
        EcnFallbackRule.self,
        RetransmissionRule.self,
        ReorderingRule.self,
        ZeroWindowRule.self,
        SlowApplicationRule.self,
        SlowClientRule.self,
        SlowNetworkRule.self,
        TinyWindowRule.self,
        WindowScaleBrokenRule.self,
        SackForeignRule.self,
        NagleDelayedAckRule.self,
        KeepaliveUnansweredRule.self,
        PeerUnresponsiveRule.self,
        PeerSilentRule.self,
        PathMTUSuspectedRule.self,
        NatReboundRule.self,
        IcmpSoftErrorRule.self,
        SimultaneousCloseRule.self,
        HalfCloseRule.self,
        FinRetransmittedRule.self,
        FinUnansweredRule.self,
        LastAckLostRule.self,
        CloseWaitStuckRule.self,
        ResetAbortRule.self,
        ResetNoSocketRule.self,
        ResetDataAfterCloseRule.self,
        ResetForeignRule.self,
        ResetIgnoredRule.self,
        ResetLoopRule.self,
        ResetAfterCloseRule.self,
        StartTLSRefusedRule.self,
        StartTLSNotOfferedRule.self,
        ProxyRefusedRule.self,
        TLSPlainTextRule.self,
        TLSNotTLSRule.self,
        TLSVersionMismatchRule.self,
        TLSNothingInCommonRule.self,
        TLSALPNMismatchRule.self,
        TLSNameUnknownRule.self,
        TLSCertificateRejectedRule.self,
        TLSCertificateRequiredRule.self,
        TLSCorruptedRule.self,
        TLSAlertRule.self,
        TLSResetAfterClientHelloRule.self,
        TLSClosedAfterClientHelloRule.self,
        TLSNoAnswerRule.self,
        TLSClientHelloLostRule.self,
        TLSServerFlightLostRule.self,
        TLSClosedInHandshakeRule.self,
        TLSResetInHandshakeRule.self,
        TLSRejectedAfterFinishedRule.self,
        TLSCertificateExpiredRule.self,
        TLSCertificateNotYetValidRule.self,
        TLSCertificateNameMismatchRule.self,
        TLSCertificateSelfSignedRule.self,
        TLSSlowServerRule.self,
        TLSSlowClientRule.self,
        TLSOldVersionRule.self,
        TLSUnusedRule.self,
        TLSTruncatedRule.self,
        TLSNoClientHelloRule.self,
        TLSHelloRetryRule.self,
        TLSRenegotiationRule.self,
        TLSClientHelloSplitRule.self,
    ]

    /// All findings: those of the rules, then those about a capture.
    private static let entries =
        rules.map { CatalogueEntry(id: $0.id, severity: $0.severity, page: $0.page) } + CapturePages.entries
        + GroupPages.entries + ComparisonCatalogue.entries

    /// Their names.
    static let ids = entries.map(\.id)

    /// How much attention each rule asks for, side by side: a verdict is made for each connection.
    static let severities = rules.map { $0.severity }

    /// The prefilters of all rules in one array: for most connections nothing else is read.
    static let prefilters = rules.map { $0.prefilter }

    /// The rules whose proof is something that did not come.
    static let restingOnAbsence = places { $0.restsOnAbsence }

    /// For each rule those that may be told in its place.
    private static let rivals = rules.map { rule in places { rule.supersededBy.contains($0.id) } }

    /// Those of `asked` that may be told in place of the rule at `place`.
    static func rivals(of place: Int, among asked: RuleSet) -> RuleSet {
        rivals[place].intersection(asked)
    }

    /// Whether only a comparison of captures tells it.
    static func isAboutComparison(_ id: FindingID) -> Bool {
        ComparisonCatalogue.ids.contains(id)
    }

    /// Whether only those who look at TLS tell it.
    static func isAboutTLS(_ id: FindingID) -> Bool {
        rules.contains { $0.id == id && !$0.prefilter.isDisjoint(with: [.tls, .tlsFailed, .prelude]) }
    }

    /// How much attention a finding asks for; not for each connection, since its name is looked up.
    static func severity(of id: FindingID) -> Severity {
        entry(id)?.severity ?? .none
    }

    /// What `explain` says about a finding.
    public static func page(of id: FindingID) -> Page? {
        entry(id)?.page
    }

    private static func entry(_ id: FindingID) -> CatalogueEntry? {
        entries.first { $0.id == id }
    }

    private static func places(where isWanted: (any CatalogueRule.Type) -> Bool) -> RuleSet {
        RuleSet(rules.indices.filter { isWanted(rules[$0]) })
    }
}
