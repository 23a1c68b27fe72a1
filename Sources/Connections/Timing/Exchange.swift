/// Who owes the next segment, by what the two sides have said so far.
enum Exchange: UInt8, Hashable, Sendable {
    /// Neither side has sent payload.
    case none
    case askedByClient
    case askedByServer
    /// A request and its answer have passed: neither side owes anything.
    case answeredByServer
    case answeredByClient

    /// The side that owes an answer.
    var owing: Side? {
        switch self {
        case .askedByClient: .server
        case .askedByServer: .client
        case .none, .answeredByServer, .answeredByClient: nil
        }
    }

    /// `side` sends something new.
    mutating func speak(_ side: Side) {
        switch self {
        case .none: self = Self.asked(by: side)
        case .askedByClient: if side == .server { self = .answeredByServer }
        case .askedByServer: if side == .client { self = .answeredByClient }
        // More of an answer is no new request.
        case .answeredByServer: if side == .client { self = .askedByClient }
        case .answeredByClient: if side == .server { self = .askedByServer }
        }
    }

    /// `side` closes: the other one owes its own close, unless it has closed before.
    mutating func close(_ side: Side, isSecond: Bool) {
        if isSecond {
            self = side == .client ? .answeredByClient : .answeredByServer
        } else if owing != side.other {
            self = Self.asked(by: side)
        }
    }

    private static func asked(by side: Side) -> Exchange {
        side == .client ? .askedByClient : .askedByServer
    }
}

extension Exchange {
    /// The same with client and server in each other's place.
    var turned: Exchange {
        switch self {
        case .none: .none
        case .askedByClient: .askedByServer
        case .askedByServer: .askedByClient
        case .answeredByServer: .answeredByClient
        case .answeredByClient: .answeredByServer
        }
    }
}
