import Packets

/// A socket call that the segments let infer, on one side.
public struct SocketCall: Hashable, Sendable {
    /// Which call.
    public enum Name: Hashable, Sendable {
        case connect
        /// accept() can return from here on; whether it was called is not on the wire.
        case accept
        case firstWrite
        case lastWrite
        case firstRead
        case lastRead
        /// close(), shutdown(SHUT_WR), or the end of the process: one FIN looks like another.
        case close
        /// Proven not to be close(): the side went on taking data.
        case shutdown
        /// A close that sends RST.
        case abort

        /// The word the record uses.
        public var name: String {
            switch self {
            case .connect: "connect"
            case .accept: "accept"
            case .firstWrite: "write (first)"
            case .lastWrite: "write (last)"
            case .firstRead: "read (first)"
            case .lastRead: "read (last)"
            case .close: "close or shutdown"
            case .shutdown: "shutdown(SHUT_WR)"
            case .abort: "close (abort)"
            }
        }
    }

    /// How the call ended.
    public enum Result: Hashable, Sendable {
        case ok
        /// It failed with this errno's name, such as `ECONNREFUSED`.
        case failed(String)
        /// The capture does not say.
        case unknown
    }

    /// Who called.
    public var side: Side
    /// Which call.
    public var name: Name
    /// The latest moment at which it was called; nil when the capture does not tell.
    public var called: Timestamp?
    /// The earliest moment at which it can have returned; nil when it did not, or the capture does not tell.
    public var returned: Timestamp?
    /// How it ended.
    public var result: Result
    /// How sure the call is.
    public var evidence: Evidence
    /// The frame that shows it.
    public var frame: FrameNumber
}
