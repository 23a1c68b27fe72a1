/// How a connection was closed; derived from both flows when it is asked for.
public struct Teardown: Hashable, Sendable {
    /// The pattern of the close.
    public enum Kind: Hashable, Sendable {
        case fourWay
        /// The second FIN carries the ACK of the first.
        case threeWay
        case simultaneous
        /// A self-connect: one socket, one FIN.
        case selfClose
        case reset
        case none

        /// The word the record uses.
        public var name: String {
            switch self {
            case .fourWay: "four-way"
            case .threeWay: "three-way"
            case .simultaneous: "simultaneous"
            case .selfClose: "self"
            case .reset: "reset"
            case .none: "none"
            }
        }
    }

    /// What became of it.
    public enum Result: Hashable, Sendable {
        case complete
        case half
        case unanswered
        case reset
        case none

        /// The word the record uses.
        public var name: String {
            switch self {
            case .complete: "complete"
            case .half: "half"
            case .unanswered: "unanswered"
            case .reset: "reset"
            case .none: "none"
            }
        }
    }

    /// The pattern.
    public var kind: Kind
    /// What became of it.
    public var result: Result
    /// Who sent the first FIN.
    public var firstFIN: Side?
    /// The client's first FIN.
    public var clientFIN: FrameReference?
    /// The server's first FIN.
    public var serverFIN: FrameReference?
    /// Who sent the RST that ended the connection.
    public var resetBy: Side?
    /// That RST.
    public var reset: FrameReference?
}
