import Connections
import Packets

/// When a listener's connections were finished, and when each got its first answer: what tells a server that takes one connection
/// after the other from one that is slow with each.
struct FirstAnswers {
    /// Answers kept; beyond that every second one is forgotten.
    private static let limit = 1024
    /// So many others must have been answered while one waited.
    private static let leastAhead = 10
    /// The largest share of them that may have come later: threads answer in any order, a queue does not.
    private static let overtaking = 0.1

    /// One connection's.
    private struct Answer {
        let queued: Timestamp
        let answered: Timestamp

        /// Nil where its opening or its answer was not captured.
        init?(_ connection: Connection) {
            guard let ack = connection.handshake.ack, let answer = connection.server.firstData else { return nil }
            queued = ack.time
            answered = answer.time
        }
    }

    private var answers: [Answer] = []

    /// Takes in a connection of the listener.
    mutating func add(_ connection: Connection) {
        guard let answer = Answer(connection) else { return }
        if answers.count >= Self.limit {
            answers = answers.everySecond
        }
        answers.append(answer)
    }

    /// Whether `connection` waited for its first answer because others were before it: they were answered meanwhile, in the order in
    /// which they came and without a break, the first of them at once. Where all of them waited as long, each answer takes so long.
    func isServedInTurn(_ connection: Connection) -> Bool {
        guard let own = Answer(connection) else { return false }
        let meanwhile = answers.filter { own.queued < $0.answered && $0.answered < own.answered }
        let ahead = meanwhile.filter { $0.queued <= own.queued }
        guard ahead.count >= Self.leastAhead,
            Double(meanwhile.count - ahead.count) <= Self.overtaking * Double(meanwhile.count)
        else { return false }
        let wait = own.answered.since(own.queued).nanoseconds
        let quickest = ahead.map { $0.answered.since($0.queued).nanoseconds }.min() ?? wait
        guard quickest <= wait / 5 else { return false }
        let times = [own.queued] + meanwhile.map(\.answered).sorted() + [own.answered]
        return zip(times, times.dropFirst()).allSatisfy { $1.since($0).nanoseconds <= wait / 3 }
    }
}
