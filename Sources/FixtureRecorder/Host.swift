import CLinux
import Foundation

/// One end: a namespace with an address, and the kernel whose TCP is recorded.
final class Host: Sendable {
    let side: Side
    let namespace: NetworkNamespace
    let address: String
    let device: String
    private let log: CallLog

    /// An end in `namespace`; its sockets' calls go to `log`.
    init(side: Side, namespace: NetworkNamespace, address: String, device: String, log: CallLog) {
        self.side = side
        self.namespace = namespace
        self.address = address
        self.device = device
        self.log = log
    }

    /// Whether the end speaks IPv6.
    var isIPv6: Bool { address.contains(":") }

    /// A new TCP socket, named `name` in the sidecar.
    func socket(_ name: String) throws(RecorderError) -> TCPSocket {
        let family = isIPv6 ? AF_INET6 : AF_INET
        let descriptor = try namespace.perform { () throws(RecorderError) in
            let descriptor = Glibc.socket(family, CInt(SOCK_STREAM.rawValue) | CInt(SOCK_CLOEXEC.rawValue), 0)
            guard descriptor >= 0 else { throw .system("socket") }
            return descriptor
        }
        return try TCPSocket(descriptor: descriptor, side: side, name: name, log: log)
    }

    /// Does nothing but what a firewall's rule `rule` says to packets that come in for `hook`.
    func filter(_ rule: String, hook: String = "input") throws(RecorderError) {
        try namespace.run("nft", "add", "table", "inet", "fixture")
        try namespace.run(
            "nft",
            "add chain inet fixture \(hook) { type filter hook \(hook) priority 0; }"
        )
        try namespace.run("nft", "add rule inet fixture \(hook) \(rule)")
    }

    /// Gives the veth device its address, leaves nothing to ARP or offloads, and sets it up.
    func bringUp(hardware: String, peer: (address: String, hardware: String)) throws(RecorderError) {
        try namespace.run("ip", "link", "set", "lo", "up")
        try namespace.run("ip", "link", "set", device, "address", hardware)
        try turnOffOffloads()
        try namespace.run("ip", "link", "set", device, "up")
        let prefix = isIPv6 ? "/64" : "/24"
        if isIPv6 {
            try namespace.run("ip", "addr", "add", address + prefix, "dev", device, "nodad")
        } else {
            try namespace.run("ip", "addr", "add", address + prefix, "dev", device)
        }
        try namespace.run(
            "ip",
            "neigh",
            "replace",
            peer.address,
            "lladdr",
            peer.hardware,
            "dev",
            device,
            "nud",
            "permanent"
        )
    }

    private func turnOffOffloads() throws(RecorderError) {
        let commands = [ETHTOOL_STSO, ETHTOOL_SGSO, ETHTOOL_SGRO, ETHTOOL_STXCSUM, ETHTOOL_SSG]
        try namespace.perform { () throws(RecorderError) in
            for command in commands where clinux_turn_off(device, UInt32(command)) != 0 {
                throw .system("turn an offload of \(device) off (ethtool command \(command))")
            }
        }
    }
}
