import Connections

/// A rule with the type of its `Match` erased, so that all rules fit in one array.
protocol CatalogueRule: Sendable {
    /// Which finding.
    static var id: FindingID { get }
    /// How much attention it asks for, unless a match says otherwise.
    static var severity: Severity { get }
    /// What a connection must show, at least one of them, for the rule to apply.
    static var prefilter: Prefilter { get }
    /// Whether it takes the absence of a segment as proof: it is not applied to a connection of which frames are hidden.
    static var restsOnAbsence: Bool { get }
    /// The findings that say more of the same: where one of them applies, this one is not told.
    static var supersededBy: [FindingID] { get }
    /// What `tcpwalk explain` says about it.
    static var page: Page { get }

    /// Whether the connection shows it, told or not.
    static func applies(to connection: Connection, _ context: Context) -> Bool
    /// Its severity for this connection; nil when it does not apply, or one of `rivals` supersedes it.
    static func severity(for connection: Connection, _ context: Context, among rivals: RuleSet) -> Severity?
    /// The finding; nil likewise.
    static func find(in connection: Connection, _ context: Context, among rivals: RuleSet) -> Finding?
}
