import Connections
import Packets

/// The SYNs that a listener answered, for comparison with those that it left without an answer.
struct AnsweredSYNs {
    /// Kept of each listener; beyond that every second one is forgotten, and of those that follow only as many are taken.
    private static let limit = 128
    private var all: [AnsweredSYN] = []
    /// One in so many is kept.
    private var stride = 1
    private var seen = 0

    /// How many are kept.
    var count: Int { all.count }

    /// Adds what `connection` says, if its SYN was answered.
    mutating func add(_ connection: Connection) {
        guard let answer = AnsweredSYN(connection) else { return }
        defer { seen += 1 }
        guard seen % stride == 0 else { return }
        if all.count >= Self.limit {
            all = all.everySecond
            stride *= 2
        }
        all.append(answer)
    }

    /// How far from `time` the SYN passed that was answered nearest to it; nil when none but that of `connection` is kept.
    func nearest(to time: Timestamp, beside connection: Connection) -> Interval? {
        all.filter { $0.id != connection.id }.map { $0.asked.since(time).magnitude }.min()
    }

    /// Whether a SYN of another connection than `connection` passed within `reach` of `time` and was answered.
    func has(within reach: Interval, of time: Timestamp, beside connection: Connection) -> Bool {
        all.contains { $0.id != connection.id && $0.asked.since(time).magnitude < reach }
    }

    /// Below this no SYN-ACK comes over a network: SYN and SYN-ACK passed in one host.
    private static let withinHost = Interval(nanoseconds: 50_000)

    /// Some SYN-ACK came so soon that it was captured in the listener's host.
    var areCapturedAtServer: Bool {
        all.contains {
            !$0.wasRepeated && $0.answered.since($0.asked) >= .zero && $0.answered.since($0.asked) < Self.withinHost
        }
    }

    /// How many SYNs of `client` passed between the two times and were answered.
    func count(of client: Address, between first: Timestamp, and last: Timestamp) -> Int {
        all.count { $0.client == client && first < $0.asked && $0.asked < last }
    }

    /// How many of its handshakes were finished at `time` and showed no sign of accept(), and how many were under way.
    func waiting(at time: Timestamp) -> (finished: Int, unfinished: Int) {
        (all.count { $0.waits(at: time) }, all.count { $0.isUnfinished(at: time) })
    }

    /// A kernel that remembers a host's last TSval does so for a minute (Linux: TCP_PAWS_MSL).
    static let memory = Interval.seconds(60)

    /// The answered SYNs of `client` that show that its address is judged by its timestamps: one shortly before `first` whose
    /// clock is ahead of `clock`, and one after it. Empty where an answered SYN's clock is behind one of a moment before.
    func newer(of client: Address, than clock: TimestampReading, since first: Timestamp) -> [AnsweredSYN] {
        // Under a flood few of the addresses were ever answered.
        guard all.contains(where: { $0.client == client }) else { return [] }
        let ofClient = all.filter { $0.client == client && $0.stamp != nil }.sorted { $0.asked < $1.asked }
        guard Self.neverGoesBack(ofClient) else { return [] }
        let ahead = ofClient.filter { $0.stamp?.isAhead(of: clock) ?? false }
        let hasBefore = ahead.contains { answer in
            guard let stamp = answer.stamp else { return false }
            return answer.asked < first && first.since(stamp.time) < Self.memory
        }
        let hasAfter = ahead.contains { first < $0.asked }
        return hasBefore && hasAfter ? ahead : []
    }

    /// No answered SYN has an older clock than one that was answered shortly before it.
    private static func neverGoesBack(_ answers: [AnsweredSYN]) -> Bool {
        zip(answers, answers.dropFirst()).allSatisfy { earlier, later in
            guard let one = earlier.stamp, let other = later.stamp, later.asked.since(earlier.asked) < memory else {
                return true
            }
            return !one.isAhead(of: other)
        }
    }
}
