import CLinux
import Foundation

/// What the kernel's tracepoints say about TCP, exact to microseconds: state changes, repeats, resets and their
/// reasons, errors. Where tracefs is missing there is no trace, and the sampled states must do.
final class KernelTrace: Sendable {
    /// A tracepoint that was passed.
    struct Event: Encodable, Sendable {
        let t: Double
        let event: String
        let info: String
    }

    private static let root = "/sys/kernel/tracing"
    private static let events = [
        "sock/inet_sock_set_state", "sock/inet_sk_error_report", "tcp/tcp_retransmit_skb", "tcp/tcp_retransmit_synack",
        "tcp/tcp_send_reset", "tcp/tcp_receive_reset",
    ]

    private let folder: String
    private let cleanup: Int

    /// Mounts tracefs for this process alone if it is not there. Call once, before there are other threads.
    static func mountPrivately() {
        guard access(root + "/instances", F_OK) != 0, clinux_unshare_mounts() == 0 else { return }
        _ = mount("tracefs", root, "tracefs", 0, nil)
    }

    /// Starts a trace of its own, or returns nil where the kernel has none to give.
    init?() {
        let folder = Self.root + "/instances/fixtures-\(getpid())"
        guard mkdir(folder, 0o700) == 0 || errno == EEXIST else { return nil }
        self.folder = folder
        cleanup = Cleanup.add {
            KernelFile.write("0", to: folder + "/tracing_on")
            rmdir(folder)
        }
        KernelFile.write("mono", to: folder + "/trace_clock")
        for event in Self.events { KernelFile.write("1", to: "\(folder)/events/\(event)/enable") }
        KernelFile.write("", to: folder + "/trace")
    }

    /// Ends the trace; returns the events in whose text one of `marks` stands.
    func stop(about marks: [String]) -> [Event] {
        KernelFile.write("0", to: folder + "/tracing_on")
        let text = KernelFile.text(at: folder + "/trace")
        for event in Self.events { KernelFile.write("0", to: "\(folder)/events/\(event)/enable") }
        rmdir(folder)
        Cleanup.remove(cleanup)
        let offset = Clock.now - Clock.monotonic
        return text.split(separator: "\n").compactMap { line in
            Self.parse(line, offset: offset).flatMap { event in
                marks.contains { event.info.contains($0) } ? event : nil
            }
        }
    }

    /// Reads `task-123 [000] ..... 12.345678: event: key=value ...`.
    private static func parse(_ line: Substring, offset: Double) -> Event? {
        guard !line.hasPrefix("#"), let match = line.firstMatch(of: /\s(\d+\.\d+): (\w+): (.*)$/),
            let time = Double(match.1)
        else { return nil }
        let seconds = (time + offset) * 1_000_000
        return Event(t: seconds.rounded() / 1_000_000, event: String(match.2), info: shorten(match.3))
    }

    /// Drops what says nothing: kernel pointers, the protocol, IPv4 addresses repeated in IPv6's form.
    private static func shorten(_ info: Substring) -> String {
        let isIPv6 = info.contains("family=AF_INET6")
        return info.split(separator: " ").filter { word in
            let key = word.prefix { $0 != "=" }
            if ["skbaddr", "skaddr"].contains(key) { return false }
            return isIPv6 || !["family", "protocol", "saddrv6", "daddrv6"].contains(key)
        }.joined(separator: " ")
    }
}
