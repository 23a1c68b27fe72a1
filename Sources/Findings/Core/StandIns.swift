import Packets

/// What only stands for a name that a text has in the place of an address or a port, and that name.
public struct StandIns: Sendable {
    /// Names by the addresses that stand for them.
    public var hosts: [Address: String]
    /// Services whose ports nobody knows, by the ports that stand for them.
    public var services: [UInt16: String]

    /// These.
    public init(hosts: [Address: String] = [:], services: [UInt16: String] = [:]) {
        self.hosts = hosts
        self.services = services
    }

    /// Whether there are none.
    var isEmpty: Bool {
        hosts.isEmpty && services.isEmpty
    }

    /// The address, or the name that it stands for: for a command, where what begins with `-` would be an option, and stays out.
    func text(of address: Address) -> String? {
        guard let name = hosts[address] else { return address.text }
        return name.hasPrefix("-") ? nil : name
    }

    /// The port, or the service that it stands for.
    func text(ofPort port: UInt16) -> String? {
        guard let service = services[port] else { return String(port) }
        return service.hasPrefix("-") ? nil : service
    }
}
