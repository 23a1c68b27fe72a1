import Connections
import Packets

/// How many connections of one listener show that finished handshakes are not taken, and when; which SYNs it answered, and whether it
/// serves its clients one after the other.
struct ListenerTrouble {
    /// Times kept of handshakes that were taken; beyond that every second one is forgotten.
    private static let takenLimit = 1024

    /// Connections whose final ACK, or data after it, the server ignored.
    private(set) var ignored = 0
    /// Connections whose final ACK was answered by RST.
    private(set) var resets = 0
    /// All connections of the listener.
    private(set) var total = 0
    /// From the first to the last sign of it.
    private(set) var first: Timestamp?
    private(set) var last: Timestamp?
    /// Where the capture was taken, by the first of its connections that shows it.
    private(set) var vantage: Vantage?
    /// The SYNs that it answered.
    private(set) var answers = AnsweredSYNs()
    /// In which order it answered its clients.
    private(set) var firstAnswers = FirstAnswers()
    /// When handshakes were finished that the server took.
    private var taken: [Timestamp] = []

    /// Whether any connection shows a sign of it.
    var isTrouble: Bool {
        ignored > 0 || resets > 0
    }

    /// Whether the server took a handshake that was finished after `start` and before `end`: its queue had room then.
    func hasTaken(between start: Timestamp, and end: Timestamp) -> Bool {
        taken.contains { start < $0 && $0 < end }
    }

    /// Adds one of the listener's connections.
    mutating func add(_ connection: Connection, now: Timestamp) {
        total += 1
        if vantage == nil, connection.vantage != .unknown { vantage = connection.vantage }
        // Under a flood that is nearly all of them: what was never answered says no more.
        guard connection.server.flags.contains(.spoke) || connection.ignoredRepeats > 0 else { return }
        if let time = connection.takenAt { addTaken(time) }
        answers.add(connection)
        firstAnswers.add(connection)
        let ignores = connection.isIgnoredByQueue(at: now)
        let outcome = connection.outcome(at: now)
        let isReset = connection.isFinalACKReset(outcome)
        if ignores { ignored += 1 }
        if isReset { resets += 1 }
        guard ignores || isReset else { return }
        if first.map({ connection.first.time < $0 }) ?? true { first = connection.first.time }
        if last.map({ $0 < connection.last.time }) ?? true { last = connection.last.time }
    }

    private mutating func addTaken(_ time: Timestamp) {
        if taken.count >= Self.takenLimit {
            taken = taken.everySecond
        }
        taken.append(time)
    }
}
