import Foundation

/// What was written down beside a recorded capture: calls, states and tracepoints.
///
/// All times are seconds since 1970 by the clock that stamped the packets.
public struct Sidecar: Decodable, Sendable {
    /// The addresses of the ends.
    public struct Topology: Decodable, Sendable {
        /// The client's address.
        public let client: String
        /// The server's address.
        public let server: String
        /// The server's port.
        public let port: UInt16
    }

    /// One socket call.
    public struct Call: Decodable, Sendable {
        /// `c` or `s`.
        public let side: String
        /// The socket's name.
        public let sock: String
        /// The call's name.
        public let call: String
        /// errno's name when it failed.
        public let err: String?
        /// Before the call.
        public let t: Double
        /// After the call.
        public let tEnd: Double?
    }

    /// A change in a kernel's socket table: it happened before `t`.
    public struct StateChange: Decodable, Sendable {
        /// `c` or `s`.
        public let side: String
        /// Address and port of the socket's own end.
        public let local: String
        /// Address and port of the far end.
        public let peer: String
        /// The kernel's word, or `(gone)`.
        public let state: String
        /// When the read that saw it ended.
        public let t: Double
        /// When that read began.
        public let tReadBegan: Double
        /// When the read before it began, which still saw the old state; nil in sidecars that do not say.
        public let tPreviousRead: Double?
    }

    /// A tracepoint that was passed, exact to microseconds.
    public struct TraceEvent: Decodable, Sendable {
        /// When.
        public let t: Double
        /// The tracepoint's name.
        public let event: String
        /// Its fields, `key=value`.
        public let info: String
    }

    /// Something that the path did to a packet.
    public struct PathDeed: Decodable, Sendable {
        /// When.
        public let t: Double
        /// `dropped`, `held back ...`.
        public let what: String
        /// The packet, where it was one.
        public let pkt: String?
    }

    /// The first part of the file names.
    public let scenario: String
    /// What happens, in one line.
    public let title: String
    /// Just before the first call.
    public let started: Double
    /// After the last packet.
    public let ended: Double
    /// The addresses of the ends.
    public let topology: Topology
    /// The calls, by the time they began.
    public let calls: [Call]
    /// The sampled states.
    public let stateTimeline: [StateChange]
    /// The traced changes; empty where the recorder had no tracefs.
    public let kernelTrace: [TraceEvent]
    /// What was lost or held back on the way.
    public let path: [PathDeed]

    /// Reads a sidecar file.
    public init(contentsOf url: URL) throws {
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        self = try decoder.decode(Sidecar.self, from: Data(contentsOf: url))
    }

    /// The states of every socket, to be asked by its two ends and a time.
    public var states: KernelStates { KernelStates(self) }
}
