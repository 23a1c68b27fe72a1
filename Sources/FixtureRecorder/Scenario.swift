/// One recording: its setting, and what the two ends and the path do.
struct Scenario: Sendable {
    /// Where it takes place, and what the captures must then show.
    let setting: Setting
    /// What happens.
    let body: @Sendable (Lab) throws -> Void

    /// A scenario in a setting of these.
    init(
        name: String,
        title: String,
        topology: Setting.Topology = .path,
        sysctls: [String: String] = [:],
        capturesFromStart: Bool = true,
        shapes: [String: String],
        notes: [String] = [],
        body: @escaping @Sendable (Lab) throws -> Void
    ) {
        setting = Setting(
            name: name,
            title: title,
            topology: topology,
            sysctls: sysctls,
            capturesFromStart: capturesFromStart,
            shapes: shapes,
            notes: notes
        )
        self.body = body
    }
}
