import DequeModule

/// What the open handshakes of a table keep until it is whole, in bounded memory.
struct TLSWaiting: Sendable {
    /// Bytes for all of them together.
    static let limit = 16 << 20

    /// A connection that began to wait.
    private struct Waiter: Sendable {
        var key: ConnectionKey
        var id: Int
    }

    /// Bytes that wait.
    private(set) var held = 0
    /// Connections that had to give theirs up.
    private(set) var givenUp = 0
    private let limit: Int
    /// Those that wait, the oldest first; some of them do not any more.
    private var waiters: Deque<Waiter> = []
    /// So many are remembered.
    private static let waiterLimit = 1 << 16

    init(limit: Int) {
        self.limit = limit
    }

    /// They are more than there may be.
    var isOverfull: Bool {
        (held > limit && !waiters.isEmpty) || waiters.count > Self.waiterLimit
    }

    /// So many bytes more wait, of a connection that had `before`.
    mutating func note(_ growth: Int, before: Int, _ key: ConnectionKey, id: Int) {
        held += growth
        if before == 0, growth > 0 { waiters.append(Waiter(key: key, id: id)) }
        if before > 0, before + growth == 0, waiters.first?.id == id { waiters.removeFirst() }
    }

    /// The connection that has waited longest.
    mutating func next() -> (key: ConnectionKey, id: Int)? {
        waiters.popFirst().map { ($0.key, $0.id) }
    }

    /// A connection with so many bytes is taken out.
    mutating func forget(_ bytes: Int) {
        held -= bytes
    }

    /// A connection gave its bytes up.
    mutating func countGivenUp() {
        givenUp += 1
    }
}
