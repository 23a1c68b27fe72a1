import Packets

/// The time of a connection, from its first to its last frame, by what it was spent on. The parts add up to the whole.
public struct TimeSplit: Hashable, Sendable {
    /// Nanoseconds by the raw value of a part, and in the last place what is among them without being told apart (`unplaced`).
    private var nanoseconds = SIMD8<Int64>(repeating: 0)

    /// No time yet.
    public init() {}

    /// The time spent on `part`.
    public internal(set) subscript(part: TimePart) -> Interval {
        get { Interval(nanoseconds: nanoseconds[Int(part.rawValue)]) }
        set { nanoseconds[Int(part.rawValue)] = newValue.nanoseconds }
    }

    /// On both sides of the capture point.
    public var network: Interval {
        self[.networkToServer] + self[.networkToClient]
    }

    /// What was counted as the network's although no round trip was known then: the other end may have been what took so long.
    var unplaced: Interval {
        get { Interval(nanoseconds: nanoseconds[7]) }
        set { nanoseconds[7] = newValue.nanoseconds }
    }

    /// All parts together.
    public var whole: Interval {
        TimePart.allCases.reduce(.zero) { $0 + self[$1] }
    }

    /// Whether the clock never went back so far that a part would be negative, and the parts were told apart but for a tenth of the
    /// time.
    public var isMeasured: Bool {
        TimePart.allCases.allSatisfy { self[$0] >= .zero } && unplaced.nanoseconds <= whole.nanoseconds / 10
    }

    /// `time` more was spent on `part`.
    mutating func add(_ time: Interval, to part: TimePart) {
        self[part] = self[part] + time
    }
}

extension TimeSplit {
    /// The time of an opening from the first frame of `connection` to `end`, before which no payload passed: what was retransmitted
    /// is recovery, the rest the way there and back.
    init(openingOf connection: Connection, until end: Timestamp) {
        self.init()
        let whole = end.since(connection.first.time)
        let handshake = connection.handshake
        guard let syn = handshake.syn else {
            add(whole, to: .idle)
            return
        }
        let repeated = Self.between(syn, handshake.lastSYN) + Self.between(handshake.synAck, handshake.lastSYNACK)
        let toServer = Self.between(handshake.lastSYN ?? syn, handshake.synAck)
        let toClient = Self.between(handshake.lastSYNACK, handshake.ack)
        let rest = whole - repeated - toServer - toClient
        guard rest >= .zero else {
            add(whole, to: .idle)
            return
        }
        self[.recovery] = repeated
        self[.networkToServer] = toServer
        self[.networkToClient] = toClient
        // Without an end of the handshake the rest is the wait for it, for its refusal, or for the RST that took it back.
        add(rest, to: handshake.ack != nil ? .idle : .network(to: handshake.synAck == nil ? .server : .client))
    }

    private static func between(_ start: FrameReference?, _ end: FrameReference?) -> Interval {
        guard let start, let end else { return .zero }
        return max(end.time.since(start.time), .zero)
    }
}

extension TimeSplit {
    /// Client and server change places.
    mutating func turn() {
        swapParts(.server, .client)
        swapParts(.networkToServer, .networkToClient)
    }

    private mutating func swapParts(_ one: TimePart, _ other: TimePart) {
        let time = self[one]
        self[one] = self[other]
        self[other] = time
    }
}
