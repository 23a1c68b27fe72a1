import DequeModule
import HeapModule
import Packets

/// When each connection is checked for being over, and what is remembered of those that have been taken out.
struct Retirement: Sendable {
    /// When to check whether a connection is over.
    struct Check: Comparable, Sendable {
        var time: Timestamp
        var id: Int
        var key: ConnectionKey

        static func < (one: Check, another: Check) -> Bool {
            one.time < another.time
        }

        static func == (one: Check, another: Check) -> Bool {
            one.time == another.time && one.id == another.id
        }
    }

    /// The longest time between two checks of a connection, so that a check does not outlive its connection for long.
    private static let longestWait = Interval.seconds(60)
    /// How long a 4-tuple is remembered: Linux keeps TIME-WAIT for 60 s, and a FIN is retransmitted at most every 120 s.
    private static let memory = Interval.seconds(120)
    /// 4-tuples remembered at most, some 200 bytes each.
    private static let memoryLimit = 100_000

    /// Segments and ICMP errors of connections that had been taken out already.
    private(set) var lateSegments = 0

    private var checks = Heap<Check>()
    private var tombstones: [ConnectionKey: IncarnationSummary] = [:]
    private var order: Deque<(key: ConnectionKey, id: Int, time: Timestamp)> = []

    /// Schedules the first check of a new connection, and an early one when it has ended.
    mutating func watch(_ connection: Connection) {
        guard connection.frameCount == 1 || connection.isNewlyEnded else { return }
        checks.insert(
            Check(
                time: connection.last.time.advanced(by: min(connection.idleTimeout, Self.longestWait)),
                id: connection.id,
                key: connection.key
            )
        )
    }

    /// Schedules the next check of a connection that is not over before `due`.
    mutating func watch(_ connection: Connection, until due: Timestamp, now: Timestamp) {
        let latest = now.advanced(by: Self.longestWait)
        checks.insert(Check(time: min(due, latest), id: connection.id, key: connection.key))
    }

    /// The next connection to look at, if its time has come.
    mutating func nextCheck(at now: Timestamp) -> Check? {
        guard let first = checks.min, first.time <= now else { return nil }
        return checks.popMin()
    }

    /// What is remembered of the connection that had this 4-tuple.
    func tombstone(of key: ConnectionKey) -> IncarnationSummary? {
        tombstones[key]
    }

    mutating func remember(_ connection: Connection, key: ConnectionKey, at now: Timestamp) {
        tombstones[key] = IncarnationSummary(connection)
        order.append((key, connection.id, now))
    }

    /// Forgets what is old, or beyond the limit.
    mutating func forget(at now: Timestamp) {
        while let oldest = order.first, order.count > Self.memoryLimit || now.since(oldest.time) > Self.memory {
            if tombstones[oldest.key]?.id == oldest.id { tombstones[oldest.key] = nil }
            order.removeFirst()
        }
    }

    mutating func countLate() {
        lateSegments += 1
    }
}
