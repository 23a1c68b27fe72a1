import Foundation
import TestSupport

@testable import FixtureRecorder

/// Two hosts joined by a cable, in network namespaces of their own: gone when the test is over.
final class LiveLab {
    /// The end where tcpwalk captures, on `device`.
    let client: NetworkNamespace
    /// The other end, with a listener on `port`.
    let server: NetworkNamespace
    let folder: TemporaryFolder
    static let device = "live0"
    static let clientAddress = "10.96.0.1"
    static let serverAddress = "10.96.0.2"
    static let port: UInt16 = 9502

    private let log = CallLog()

    /// Why live tests cannot run here; nil when they can.
    static var obstacle: String? {
        if geteuid() != 0 { return "live captures in network namespaces need root" }
        for program in ["ip", "tcpdump", "nft", "tmux"] where Program.find(program) == nil {
            return "\(program) is not installed"
        }
        return nil
    }

    init() throws {
        folder = try TemporaryFolder()
        // What the recorder's commands say goes there.
        try FileManager.default.createDirectory(at: Scratch.folder, withIntermediateDirectories: true)
        client = try NetworkNamespace()
        server = try NetworkNamespace()
        try client.run("ip", "link", "add", Self.device, "type", "veth", "peer", "name", "live1", "netns", server.path)
        for (host, device, address) in [
            (client, Self.device, Self.clientAddress), (server, "live1", Self.serverAddress),
        ] {
            try host.set("net.ipv6.conf.all.disable_ipv6", to: "1")
            try host.run("ip", "link", "set", "lo", "up")
            try host.run("ip", "link", "set", device, "up")
            try host.run("ip", "addr", "add", address + "/24", "dev", device)
        }
    }

    deinit {
        log.closeRest()
    }

    /// A socket in `host`.
    func socket(in host: NetworkNamespace, _ name: String) throws -> TCPSocket {
        try host.socket(name, log)
    }

    /// A listener in `host`, the server's by default.
    func listener(in host: NetworkNamespace? = nil, at address: String = serverAddress) throws -> TCPSocket {
        let listener = try socket(in: host ?? server, "listener")
        try listener.bind(address, port: Self.port)
        try listener.listen(100)
        return listener
    }

    /// Sends a datagram from the server's `port` to the client, which need not listen.
    func sendDatagram(_ bytes: [UInt8], from port: UInt16) throws {
        let source = try SocketAddress(Self.serverAddress, port: port)
        let target = try SocketAddress(Self.clientAddress, port: 40000)
        try server.perform { () throws(RecorderError) in
            let descriptor = Glibc.socket(AF_INET, CInt(SOCK_DGRAM.rawValue) | CInt(SOCK_CLOEXEC.rawValue), 0)
            guard descriptor >= 0 else { throw .system("socket") }
            defer { close(descriptor) }
            guard source.withPointer({ Glibc.bind(descriptor, $0, $1) }) == 0 else { throw .system("bind") }
            let sent = target.withPointer { Glibc.sendto(descriptor, bytes, bytes.count, 0, $0, $1) }
            guard sent == bytes.count else { throw .system("sendto") }
        }
    }

    /// `count` connections one after the other, of all kinds in turn: each side closes first, RST, refused.
    func talk(_ count: Int, to listener: TCPSocket) throws {
        for number in 0..<count {
            let caller = try socket(in: client, "caller")
            if number % 4 == 3 {
                try caller.connect(Self.serverAddress, port: Self.port + 1, expecting: ECONNREFUSED)
                try caller.close()
                continue
            }
            try caller.connect(Self.serverAddress, port: Self.port)
            let answerer = try listener.accept()
            try caller.send("hello\r\n")
            try answerer.receiveAll(7)
            try answerer.send("hello from server\n")
            try caller.receiveAll(18)
            let (first, second) = number % 4 == 1 ? (answerer, caller) : (caller, answerer)
            if number % 4 == 2 { try first.lingerZero() }
            try first.close()
            try second.close()
        }
    }

    /// Starts tcpwalk in `host` and waits until it captures.
    func start(_ arguments: String..., in host: NetworkNamespace? = nil) throws -> LiveProgram {
        // The limit ends it even when the test fails to.
        let limit = arguments.contains("--duration") ? [] : ["--duration", "50"]
        return try LiveProgram(
            [Program.tcpwalk] + arguments + limit,
            in: host ?? client,
            folder: URL(fileURLWithPath: folder.path),
            until: "listening on"
        )
    }

    /// Starts tcpdump in the client and waits until it captures.
    func startTcpdump(writing path: String) throws -> LiveProgram {
        try LiveProgram(
            ["tcpdump", "-i", Self.device, "-n", "-U", "-Z", "root", "-s", "0", "-w", path],
            in: client,
            folder: URL(fileURLWithPath: folder.path),
            until: "listening on"
        )
    }
}
