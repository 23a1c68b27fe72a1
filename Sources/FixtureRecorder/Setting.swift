/// What one recording is called, where it takes place, and what the captures must show in the end.
struct Setting: Sendable {
    /// Where the two ends are.
    enum Topology: Sendable {
        /// client === middle === server, IPv4.
        case path
        /// The same with IPv6.
        case pathIPv6
        /// Both on one host's loopback device.
        case loopback
    }

    /// The name of the files.
    let name: String
    /// What happens, in one line.
    let title: String
    var topology = Topology.path
    /// Sysctls of both ends, beside those that every recording has.
    var sysctls: [String: String] = [:]
    /// Whether tcpdump runs from before the first call; otherwise the scenario starts it.
    var capturesFromStart = true
    /// The words after the vantage are its pattern: see `CaptureShape`.
    let shapes: [String: String]
    /// Remarks for the sidecar.
    var notes: [String] = []
    /// Where captures are taken.
    var places: [PacketDump.Place] {
        switch topology {
        case .path, .pathIPv6:
            [
                PacketDump.Place(vantage: "client", side: .client, device: "c0"),
                PacketDump.Place(vantage: "server", side: .server, device: "s0"),
            ]
        case .loopback:
            [
                PacketDump.Place(vantage: "lo", side: .client, device: "lo"),
                PacketDump.Place(vantage: "any", side: .client, device: "any"),
                PacketDump.Place(
                    vantage: "any_sll1",
                    side: .client,
                    device: "any",
                    arguments: ["-y", "LINUX_SLL"]
                ),
                PacketDump.Place(
                    vantage: "lo_nano",
                    side: .client,
                    device: "lo",
                    arguments: ["--time-stamp-precision=nano"]
                ),
            ].filter { shapes[$0.vantage] != nil }
        }
    }
}
