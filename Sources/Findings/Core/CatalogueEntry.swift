/// One finding, whether of a rule or about a capture: what is known of it before any connection is seen.
struct CatalogueEntry {
    /// Which finding.
    let id: FindingID
    /// How much attention it asks for, unless a finding says otherwise.
    let severity: Severity
    /// What `tcpwalk explain` says about it.
    let page: Page
}
