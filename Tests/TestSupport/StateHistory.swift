import Packets

/// Gathers traced and sampled changes and makes spans of known state out of them.
struct StateHistory {
    /// A traced change.
    private struct Exact {
        let time: Double
        let state: String
    }

    /// A sampled change.
    private struct Sample {
        let time: Double
        /// Until when the state before it was certainly the old one.
        let oldUntil: Double
        let state: String
    }

    /// A connect() traced before the kernel had chosen the port.
    private struct Opening: Hashable {
        let time: Double
        let address: Address
        let remote: Endpoint
    }

    /// The kernel's words and RFC 9293's.
    private static let spelling = [
        "SYN_SENT": "SYN-SENT", "SYN_RECV": "SYN-RECEIVED", "NEW_SYN_RECV": "SYN-RECEIVED",
        "ESTABLISHED": "ESTABLISHED", "FIN_WAIT1": "FIN-WAIT-1", "FIN_WAIT2": "FIN-WAIT-2",
        "CLOSE_WAIT": "CLOSE-WAIT", "CLOSING": "CLOSING", "LAST_ACK": "LAST-ACK", "TIME_WAIT": "TIME-WAIT",
        "CLOSE": "CLOSED", "(gone)": "CLOSED", "LISTEN": "LISTEN",
    ]

    private var exact: [KernelStates.Socket: [Exact]] = [:]
    private var sampled: [KernelStates.Socket: [Sample]] = [:]
    private var openings: [Opening] = []

    /// Takes a tracepoint, if it is a change of state of a connection's socket.
    mutating func add(_ event: Sidecar.TraceEvent) {
        guard event.event == "inet_sock_set_state", !event.info.contains("MPTCP") else { return }
        let fields = Dictionary(
            event.info.split(separator: " ").map { word in
                let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
                return (String(parts[0]), parts.count > 1 ? String(parts[1]) : "")
            },
            uniquingKeysWith: { first, _ in first }
        )
        let isIPv6 = fields["family"] == "AF_INET6"
        guard let local = Address(text: fields[isIPv6 ? "saddrv6" : "saddr"] ?? ""),
            let remote = Address(text: fields[isIPv6 ? "daddrv6" : "daddr"] ?? ""),
            let localPort = UInt16(fields["sport"] ?? ""), let remotePort = UInt16(fields["dport"] ?? ""),
            let state = fields["newstate"]?.dropFirst("TCP_".count), remotePort != 0
        else { return }
        let far = Endpoint(address: remote, port: remotePort)
        guard localPort != 0 else {
            openings.append(Opening(time: event.t, address: local, remote: far))
            return
        }
        let socket = KernelStates.Socket(local: Endpoint(address: local, port: localPort), remote: far)
        exact[socket, default: []].append(Exact(time: event.t, state: String(state)))
    }

    /// Takes a sampled change, if it is one of a connection's socket.
    mutating func add(_ change: Sidecar.StateChange) {
        guard let local = Endpoint(text: change.local), let remote = Endpoint(text: change.peer), remote.port != 0
        else { return }
        let socket = KernelStates.Socket(local: local, remote: remote)
        let oldUntil = change.tPreviousRead ?? change.tReadBegan - KernelStates.samplingMargin
        sampled[socket, default: []].append(Sample(time: change.t, oldUntil: oldUntil, state: change.state))
    }

    /// What is known of each socket, in order of time.
    var spans: [KernelStates.Socket: [KernelStates.Span]] {
        var spans: [KernelStates.Socket: [KernelStates.Span]] = [:]
        for socket in Set(exact.keys).union(sampled.keys) {
            let traced = (exact[socket] ?? []).sorted { $0.time < $1.time }
            let seen = (sampled[socket] ?? []).sorted { $0.time < $1.time }
            spans[socket] = before(traced, seen) + during(traced, seen)
        }
        for (socket, opening) in assignedOpenings {
            spans[socket]?.append(opening)
        }
        return spans.mapValues(Self.merged)
    }

    /// The spans in order, neighbours that say the same made one.
    private static func merged(_ spans: [KernelStates.Span]) -> [KernelStates.Span] {
        spans.sorted { $0.start < $1.start }.reduce(into: []) { whole, span in
            guard let last = whole.last, last.state == span.state, span.start <= last.end else {
                whole.append(span)
                return
            }
            let end = max(last.end, span.end)
            whole[whole.count - 1] = KernelStates.Span(start: last.start, end: end, state: last.state)
        }
    }

    /// Before the first traced change there is no tracepoint: an embryo, or a socket that was never traced.
    private func before(_ traced: [Exact], _ seen: [Sample]) -> [KernelStates.Span] {
        let limit = traced.first?.time ?? .infinity
        return fill(seen.filter { $0.time < limit }, until: limit) { state in
            ["SYN_SENT", "SYN_RECV"].contains(state) || (traced.isEmpty && state == "(gone)")
        }
    }

    /// From the first traced change on.
    private func during(_ traced: [Exact], _ seen: [Sample]) -> [KernelStates.Span] {
        traced.indices.flatMap { index -> [KernelStates.Span] in
            let change = traced[index]
            let end = index + 1 < traced.count ? traced[index + 1].time : .infinity
            if change.state != "CLOSE" { return span(change.time, end, change.state) }
            let previous = index > 0 ? traced[index - 1] : nil
            if ["FIN_WAIT2", "CLOSING"].contains(previous?.state) {
                return afterlife(since: change, previous, seen.filter { $0.time > change.time && $0.time < end }, end)
            }
            let reused = min(end, change.time + KernelStates.closedForCertain)
            return span(change.time, end == .infinity ? end : reused, "CLOSE")
        }
    }

    /// The tracepoints say CLOSE when a socket shrinks to TIME-WAIT or an orphan in FIN-WAIT-2; the samples say which.
    private func afterlife(
        since close: Exact,
        _ previous: Exact?,
        _ seen: [Sample],
        _ end: Double
    ) -> [KernelStates.Span] {
        var known = fill(seen, until: end) { $0 != "LISTEN" }
        guard let first = known.first, let sample = seen.first, let previous, first.start == sample.time else {
            return known
        }
        // Nothing can lie between the CLOSE and the first sample: FIN-WAIT-2 went on, or TIME-WAIT followed at once.
        let isSure =
            sample.state == "FIN_WAIT2" || previous.state == "CLOSING"
            || (sample.state == "TIME_WAIT" && close.time - previous.time > 0.001)
        if isSure { known[0] = KernelStates.Span(start: close.time, end: first.end, state: first.state) }
        return known
    }

    /// Spans from samples: each from when it was seen until shortly before the next change could have been.
    private func fill(_ seen: [Sample], until end: Double, where isUseful: (String) -> Bool) -> [KernelStates.Span] {
        seen.indices.flatMap { index -> [KernelStates.Span] in
            guard isUseful(seen[index].state) else { return [] }
            let next = index + 1 < seen.count ? seen[index + 1].oldUntil : end
            return span(seen[index].time, next, seen[index].state)
        }
    }

    /// One span, or none when it is empty or the word is no single state.
    private func span(_ start: Double, _ end: Double, _ state: String) -> [KernelStates.Span] {
        guard start < end, let state = Self.spelling[state] else { return [] }
        return [KernelStates.Span(start: start, end: end, state: state)]
    }

    /// Gives each connect() without a port the socket that appears next to the same place, if only one does.
    private var assignedOpenings: [(KernelStates.Socket, KernelStates.Span)] {
        let ordered = openings.sorted { $0.time < $1.time }
        return ordered.indices.compactMap { index in
            let opening = ordered[index]
            let after = ordered[(index + 1)...].first {
                $0.address == opening.address && $0.remote == opening.remote
            }
            let limit = after?.time ?? .infinity
            let candidates = Set(exact.keys).union(sampled.keys).compactMap {
                socket -> (KernelStates.Socket, Double)? in
                let times = (exact[socket] ?? []).map(\.time) + (sampled[socket] ?? []).map(\.time)
                guard socket.local.address == opening.address, socket.remote == opening.remote,
                    let first = times.min(), first >= opening.time, first < limit
                else { return nil }
                return (socket, exact[socket]?.map(\.time).min() ?? first)
            }
            guard candidates.count == 1, let (socket, end) = candidates.first else { return nil }
            return span(opening.time, end, "SYN_SENT").first.map { (socket, $0) }
        }
    }
}
