import Findings
import Names

extension StandIns {
    /// What stands for names in `names`; nothing without any.
    public init(_ names: HostNames?) {
        self.init(
            hosts: names?.standInHosts.mapValues(\.text) ?? [:],
            services: names?.standInServices.mapValues(\.text) ?? [:]
        )
    }
}
