/// How TLS came out.
public enum TLSResult: UInt8, Sendable, Hashable {
    /// Both Finished passed, and the receiver of the last one went on.
    case complete
    /// Both passed, and nothing shows that the last was taken.
    case unconfirmed
    /// A fatal alert, or an end that closed within the handshake.
    case failed
    /// The ClientHello got no answer while its client waited.
    case unanswered
    /// One end spoke TLS, and the other something else.
    case notTLS
    /// The server, or a proxy, refused before TLS.
    case refused
    /// It goes on.
    case inProgress
    /// The frames that would tell are not in the capture.
    case notCaptured

    /// The name that records use.
    public var name: String {
        switch self {
        case .complete: "complete"
        case .unconfirmed: "unconfirmed"
        case .failed: "failed"
        case .unanswered: "unanswered"
        case .notTLS: "not-tls"
        case .refused: "refused"
        case .inProgress: "in-progress"
        case .notCaptured: "not-captured"
        }
    }
}

/// How far TLS came.
public enum TLSStage: UInt8, Sendable, Hashable {
    case clientHello
    case retryRequest
    case serverHello
    case finished
    case applicationData

    /// The name that records use.
    public var name: String {
        switch self {
        case .clientHello: "client-hello"
        case .retryRequest: "hello-retry-request"
        case .serverHello: "server-hello"
        case .finished: "finished"
        case .applicationData: "application-data"
        }
    }
}
