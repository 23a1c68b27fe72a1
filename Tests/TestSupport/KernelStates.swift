import Packets

/// The states that the kernels' sockets really had, as far as the recorder could see.
///
/// Traced changes are exact. Where the kernel has no tracepoint (the embryo of a handshake, TIME-WAIT, an orphan in
/// FIN-WAIT-2) the sampled tables fill in, and around each sampled change the state counts as unknown.
public struct KernelStates: Sendable {
    /// A socket, by its own end and the far one.
    public struct Socket: Hashable, Sendable {
        /// Its own end.
        public let local: Endpoint
        /// The far end.
        public let remote: Endpoint

        /// The socket with these ends.
        public init(local: Endpoint, remote: Endpoint) {
            self.local = local
            self.remote = remote
        }
    }

    /// A time in which the state is known; it ends before `end`.
    public struct Span: Sendable {
        /// Seconds since 1970.
        public let start: Double
        /// Seconds since 1970; infinite for the last.
        public let end: Double
        /// In RFC 9293's spelling.
        public let state: String
    }

    /// How long before a sampled change the old state may already have ended, in seconds, if the sidecar does not say.
    static let samplingMargin = 0.060
    /// How long a socket stays CLOSED for certain when the same ends are used again, in seconds.
    static let closedForCertain = 0.2

    private let spans: [Socket: [Span]]

    /// The states that `sidecar` tells of.
    public init(_ sidecar: Sidecar) {
        var history = StateHistory()
        for event in sidecar.kernelTrace { history.add(event) }
        for change in sidecar.stateTimeline { history.add(change) }
        spans = history.spans
    }

    /// Every socket that is known, listeners left out.
    public var sockets: [Socket] { Array(spans.keys) }

    /// The times of known state of a socket, in order.
    public func spans(of socket: Socket) -> [Span] { spans[socket] ?? [] }

    /// The state at `time`, in RFC 9293's spelling; nil when the recording does not tell.
    public func state(of socket: Socket, at time: Timestamp) -> String? {
        let seconds = Double(time.nanoseconds) / 1e9
        return spans(of: socket).first { $0.start <= seconds && seconds < $0.end }?.state
    }

    /// All states between two times, both included; nil when for one of the two the recording does not tell.
    public func states(of socket: Socket, from first: Timestamp, through last: Timestamp) -> Set<String>? {
        guard state(of: socket, at: first) != nil, state(of: socket, at: last) != nil else { return nil }
        let (start, end) = (Double(first.nanoseconds) / 1e9, Double(last.nanoseconds) / 1e9)
        return Set(spans(of: socket).filter { $0.start <= end && $0.end > start }.map(\.state))
    }

    /// The state of the end `local` of a connection with `remote`, as `state(of:at:)`.
    public func state(local: Endpoint, remote: Endpoint, at time: Timestamp) -> String? {
        state(of: Socket(local: local, remote: remote), at: time)
    }
}
