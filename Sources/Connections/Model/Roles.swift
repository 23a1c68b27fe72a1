import Packets

/// Who is the client, decided by a connection's first captured segment (Semantics, "Roles").
struct Roles {
    var client: Endpoint
    var server: Endpoint
    var evidence: RoleEvidence

    init(of packet: TCPPacket) {
        if packet.isSYN {
            self.init(client: packet.source, server: packet.destination, evidence: .syn)
        } else if packet.isSYNACK {
            self.init(client: packet.destination, server: packet.source, evidence: .synAck)
        } else {
            self.init(byPortsOf: packet)
        }
    }

    init(client: Endpoint, server: Endpoint, evidence: RoleEvidence) {
        self.client = client
        self.server = server
        self.evidence = evidence
    }

    private init(byPortsOf packet: TCPPacket) {
        let source = packet.source
        let destination = packet.destination
        switch (Self.isServerPort(source.port), Self.isServerPort(destination.port)) {
        case (true, false): self.init(client: destination, server: source, evidence: .port)
        case (false, true): self.init(client: source, server: destination, evidence: .port)
        default: self.init(client: source, server: destination, evidence: .firstSender)
        }
    }

    /// Ports below 1024, and the registered ones above that servers use most.
    private static func isServerPort(_ port: UInt16) -> Bool {
        port < 1024 || knownPorts.contains(port)
    }

    /// Registered with IANA and common: databases, proxies, brokers, message buses, and the like.
    private static let knownPorts: Set<UInt16> = [
        1080, 1194, 1433, 1521, 1723, 1883, 2049, 2181, 2375, 2379, 3000, 3128, 3268, 3306, 3389, 4369, 5000, 5060,
        5061,
        5222, 5432, 5601, 5672, 5900, 5984, 6379, 6443, 6667, 7000, 8000, 8008, 8080, 8086, 8088, 8443, 8883, 8888,
        9000,
        9042, 9090, 9092, 9200, 9300, 9418, 9502, 10000, 11211, 15672, 25565, 27017, 50051,
    ]
}
