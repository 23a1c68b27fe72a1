import Foundation
import TestSupport

@testable import FixtureRecorder

/// Two hosts with a router between them, in network namespaces of their own: `lan` is its side towards the client, `wan` the other.
final class RouterLab {
    static let clientAddress = "10.97.1.2"
    static let serverAddress = "10.97.2.2"
    static let port: UInt16 = 9502

    let client: NetworkNamespace
    let router: NetworkNamespace
    let server: NetworkNamespace
    let folder: TemporaryFolder
    private let log = CallLog()

    init() throws {
        folder = try TemporaryFolder()
        try FileManager.default.createDirectory(at: Scratch.folder, withIntermediateDirectories: true)
        client = try NetworkNamespace()
        router = try NetworkNamespace()
        server = try NetworkNamespace()
        for host in [client, router, server] {
            try host.set("net.ipv6.conf.all.disable_ipv6", to: "1")
            try host.run("ip", "link", "set", "lo", "up")
        }
        try router.set("net.ipv4.ip_forward", to: "1")
        for (host, device, net) in [(client, "lan", "10.97.1."), (server, "wan", "10.97.2.")] {
            try router.run("ip", "link", "add", device, "type", "veth", "peer", "name", "eth0", "netns", host.path)
            try router.run("ip", "addr", "add", net + "1/24", "dev", device)
            try router.run("ip", "link", "set", device, "up")
            try host.run("ip", "addr", "add", net + "2/24", "dev", "eth0")
            try host.run("ip", "link", "set", "eth0", "up")
            try host.run("ip", "route", "add", "default", "via", net + "1")
        }
    }

    deinit {
        log.closeRest()
    }

    /// Adds a rule for what the router passes on.
    func rule(_ words: String) throws {
        try router.run("nft", "add", "table", "ip", "between")
        try router.run(
            "nft",
            "add",
            "chain",
            "ip",
            "between",
            "passing",
            "{ type filter hook forward priority 0 ; }"
        )
        try router.run("nft", "add rule ip between passing \(words)")
    }

    /// Puts the router's own address in place of the client's.
    func masquerade() throws {
        try router.run("nft", "add", "table", "ip", "translation")
        try router.run(
            "nft",
            "add",
            "chain",
            "ip",
            "translation",
            "post",
            "{ type nat hook postrouting priority 100 ; }"
        )
        try router.run("nft", "add", "rule", "ip", "translation", "post", "oifname", "wan", "masquerade")
    }

    /// A socket in `host`.
    func socket(in host: NetworkNamespace, _ name: String) throws -> TCPSocket {
        try host.socket(name, log)
    }

    /// A listener at the server, or at another host.
    func listener(in host: NetworkNamespace? = nil, at address: String = serverAddress) throws -> TCPSocket {
        let listener = try socket(in: host ?? server, "listener")
        try listener.bind(address, port: Self.port)
        try listener.listen(16)
        return listener
    }

    /// A connection with a few bytes both ways, which the caller closes first.
    func talk(to listener: TCPSocket, from host: NetworkNamespace? = nil, at address: String = serverAddress) throws {
        let caller = try socket(in: host ?? client, "caller")
        try caller.connect(address, port: Self.port)
        let answerer = try listener.accept()
        try caller.send("hello\r\n")
        try answerer.receiveAll(7)
        try answerer.send("hello from server\n")
        try caller.receiveAll(18)
        try caller.close()
        try answerer.close()
    }

    /// Starts `tcpwalk compare` on both sides of the router and waits until it captures.
    func compare(_ arguments: String...) throws -> LiveProgram {
        try LiveProgram(
            [Program.tcpwalk, "compare", "-i", "lan", "-i", "wan", "--duration", "50"] + arguments,
            in: router,
            folder: URL(fileURLWithPath: folder.path),
            until: "listening on"
        )
    }
}
