import Packets

extension HostNames {
    /// Learns the names that a text's lines have in place of addresses and ports; bytes that no name has make none.
    ///
    /// - Parameters:
    ///   - hosts: The names, with the addresses that stand for them.
    ///   - services: The services, with their ports.
    ///   - unknown: Those of these ports that only stand for services.
    public func add(
        hosts: some Sequence<(text: [UInt8], address: Address)>,
        services: [UInt16: [UInt8]],
        unknown: Set<UInt16>
    ) {
        for host in hosts {
            if let name = HostName(bytes: host.text) { add(name, standingFor: host.address) }
        }
        for (port, service) in services {
            if let name = HostName(bytes: service) { add(service: name, for: port, isUnknown: unknown.contains(port)) }
        }
    }
}
