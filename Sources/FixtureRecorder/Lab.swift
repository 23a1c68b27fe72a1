import Foundation

/// Everything that one recording runs on: two ends, the path between them, tcpdump, and what watches the kernel.
final class Lab {
    /// The listener's port, always.
    static let port: UInt16 = 9502

    let setting: Setting
    let client: Host
    let server: Host
    /// The way between the ends; on loopback there is none.
    private let middle: Path?
    private let log: CallLog
    private let folder: URL
    private let trace: KernelTrace?
    private let sampler: StateSampler
    private let marks: [String]
    private var dumps: [PacketDump] = []
    private var summaries: [PacketDump.Summary] = []
    private var states: [StateSampler.Change] = []
    private var started = 0.0
    private var isDown = false

    /// Builds the ends and the path of `setting`; `number` makes its addresses its own.
    init(_ setting: Setting, number: Int, folder: URL) throws(RecorderError) {
        self.setting = setting
        self.folder = folder
        log = CallLog()
        let outer = try NetworkNamespace()
        // A small socket table is read in a millisecond; the size is inherited by namespaces made inside.
        try outer.set("net.ipv4.tcp_child_ehash_entries", to: "256")
        switch setting.topology {
        case .loopback:
            let namespace = try outer.perform { () throws(RecorderError) in try NetworkNamespace() }
            client = Host(side: .client, namespace: namespace, address: "127.0.0.1", device: "lo", log: log)
            server = Host(side: .server, namespace: namespace, address: "127.0.0.1", device: "lo", log: log)
            try namespace.run("ip", "link", "set", "lo", "up")
            middle = nil
            marks = ["sport=\(Self.port) ", "dport=\(Self.port) ", ":\(Self.port) "]
        case .path, .pathIPv6:
            let net = setting.topology == .path ? "10.95.\(number)." : "fd95:0:0:\(number)::"
            (client, server) = try Self.makeEnds(net, inside: outer, log: log)
            middle = try Path(middle: outer, clientDevice: "m0", serverDevice: "m1")
            marks = [net]
        }
        try Self.apply(setting.sysctls, to: client, server)
        trace = KernelTrace()
        sampler = try StateSampler(
            setting.topology == .loopback
                ? [(.client, client.namespace)] : [(.client, client.namespace), (.server, server.namespace)]
        )
    }

    /// Starts the recording.
    func begin() throws(RecorderError) {
        if setting.capturesFromStart { try startCaptures() }
        started = Clock.now
    }

    /// The path, for rules.
    var path: Path {
        get throws(RecorderError) {
            guard let middle else { throw RecorderError("\(setting.name): there is no path on loopback") }
            return middle
        }
    }

    /// Starts tcpdump everywhere.
    func startCaptures() throws(RecorderError) {
        for place in setting.places {
            let host = place.side == .client ? client : server
            let file = folder.appendingPathComponent("\(setting.name).\(place.vantage).pcap")
            dumps.append(try PacketDump(at: place, in: host.namespace, file: file))
        }
    }

    /// Ends tcpdump everywhere, before anything else is taken down.
    func stopCaptures() throws(RecorderError) {
        for dump in dumps { summaries.append(try dump.stop()) }
        dumps = []
    }

    /// Ends the recording and returns what is known about it beside the packets.
    func finish() throws(RecorderError) -> Sidecar {
        Clock.sleep(0.1)
        try stopCaptures()
        states = sampler.stop()
        let events = trace?.stop(about: marks) ?? []
        let sidecar = Sidecar(
            setting: setting,
            port: Self.port,
            started: started,
            ended: Clock.now,
            client: client.address,
            server: server.address,
            pcaps: summaries,
            calls: log.entries,
            path: middle?.deeds ?? [],
            states: states,
            trace: events
        )
        middle?.stop()
        log.closeRest()
        isDown = true
        return sidecar
    }

    /// Ends what still runs after a failure.
    func takeDown() {
        guard !isDown else { return }
        isDown = true
        for dump in dumps { _ = try? dump.stop() }
        dumps = []
        _ = sampler.stop()
        _ = trace?.stop(about: [])
        middle?.stop()
        log.closeRest()
    }

    private static func makeEnds(
        _ net: String,
        inside outer: NetworkNamespace,
        log: CallLog
    ) throws(RecorderError) -> (Host, Host) {
        var hosts: [Host] = []
        for (side, number) in [(Side.client, 1), (.server, 2)] {
            let namespace = try outer.perform { () throws(RecorderError) in try NetworkNamespace() }
            let device = "\(side.rawValue)0"
            try outer.run(
                "ip",
                "link",
                "add",
                "m\(number - 1)",
                "type",
                "veth",
                "peer",
                "name",
                device,
                "netns",
                namespace.path
            )
            try outer.set("net.ipv6.conf.m\(number - 1).disable_ipv6", to: "1")
            try outer.run("ip", "link", "set", "m\(number - 1)", "up")
            if !net.contains(":") { try namespace.set("net.ipv6.conf.all.disable_ipv6", to: "1") }
            hosts.append(
                Host(side: side, namespace: namespace, address: net + "\(number)", device: device, log: log)
            )
        }
        let hardware = ["02:00:00:00:00:01", "02:00:00:00:00:02"]
        try hosts[0].bringUp(hardware: hardware[0], peer: (hosts[1].address, hardware[1]))
        try hosts[1].bringUp(hardware: hardware[1], peer: (hosts[0].address, hardware[0]))
        return (hosts[0], hosts[1])
    }

    private static func apply(_ sysctls: [String: String], to ends: Host...) throws(RecorderError) {
        for host in ends {
            for (name, value) in Sidecar.baseline.merging(sysctls, uniquingKeysWith: { $1 }) {
                try host.namespace.set(name, to: value)
            }
        }
    }
}
