import Foundation

/// What is written beside the captures: what the programs and the kernels really did.
struct Sidecar: Encodable {
    /// The layout of the ends.
    struct Topology: Encodable {
        let client: String
        let server: String
        let port: Int
        let oneWayDelay: Double
        let offload = false

        enum CodingKeys: String, CodingKey {
            case client, server, port, offload
            case oneWayDelay = "one_way_delay_s"
        }
    }

    /// The sysctls that every recording sets, so that a machine's own settings do not show.
    static let baseline = [
        "net.ipv4.tcp_congestion_control": "reno",
        "net.ipv4.tcp_timestamps": "1",
        "net.ipv4.tcp_ecn": "2",
        "net.ipv4.tcp_syncookies": "1",
        "net.ipv4.tcp_no_metrics_save": "1",
        "net.ipv4.tcp_syn_linear_timeouts": "4",
        "net.ipv4.tcp_rmem": "4096 131072 6291456",
    ]

    let scenario: String
    let title: String
    let kernel: String
    let started: Double
    let ended: Double
    let topology: Topology
    let sysctl: [String: [String: String]]
    let pcaps: [PacketDump.Summary]
    let notes: [String]
    let calls: [CallLog.Entry]
    let path: [Path.Deed]
    let states: [StateSampler.Change]
    let trace: [KernelTrace.Event]

    enum CodingKeys: String, CodingKey {
        case scenario, title, kernel, started, ended, topology, sysctl, pcaps, notes, calls, path
        case states = "state_timeline"
        case trace = "kernel_trace"
    }

    init(
        setting: Setting,
        port: UInt16,
        started: Double,
        ended: Double,
        client: String,
        server: String,
        pcaps: [PacketDump.Summary],
        calls: [CallLog.Entry],
        path: [Path.Deed],
        states: [StateSampler.Change],
        trace: [KernelTrace.Event]
    ) {
        scenario = setting.name
        title = setting.title
        kernel = Self.kernelVersion
        self.started = started
        self.ended = ended
        topology = Topology(
            client: client,
            server: server,
            port: Int(port),
            oneWayDelay: setting.topology == .loopback ? 0 : Path.delay
        )
        let settings = Self.baseline.merging(setting.sysctls, uniquingKeysWith: { $1 })
        sysctl = ["c": settings, "s": settings]
        self.pcaps = pcaps
        notes = setting.notes
        self.calls = calls
        self.path = path
        self.states = states
        self.trace = trace
    }

    /// Writes the sidecar, one entry of a list on a line.
    func write(to file: URL) throws(RecorderError) {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        do {
            let text = String(decoding: try encoder.encode(self), as: UTF8.self)
            let broken = text.replacing("},{", with: "},\n{").replacing("[{", with: "[\n{")
            try (broken + "\n").write(to: file, atomically: true, encoding: .utf8)
        } catch {
            throw .wrapping(error, while: "write \(file.path)")
        }
    }

    /// The first two numbers of the kernel's release.
    private static var kernelVersion: String {
        let release = KernelFile.text(at: "/proc/sys/kernel/osrelease")
        return release.split(separator: ".").prefix(2).joined(separator: ".")
    }
}
