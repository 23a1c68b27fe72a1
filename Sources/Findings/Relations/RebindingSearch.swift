import Connections
import Packets

/// Finds the connections that others, on other addresses or ports, continue.
struct RebindingSearch: Sendable {
    /// Beginnings kept; later ones are not looked for.
    static let limit = 8192
    /// Connections looked at that could be continued.
    static let lookLimit = 262_144

    /// An end that has stayed what it was, and the number with which the connection goes on.
    private struct Key: Hashable {
        let end: Endpoint
        let sequence: SequenceNumber
    }

    /// Beginnings with one key that are compared.
    private static let equalLimit = 8

    /// In the order in which they came; indexed by `prepare`.
    private var kept: [MidStreamStart] = []
    /// Where the first of those stands that have an end and a number in common, twice its place and one more for its second end:
    /// either may be the one that has not changed.
    private var starts: [Key: Int] = [:]
    /// Where the next one with the same stands, likewise; negative behind the last.
    private var following: [Int] = []
    /// The ends, and the numbers: most connections have none of them.
    private var ends = HashSieve()
    private var numbers = HashSieve()
    private var looked = 0
    private var found: [Int: Rebinding] = [:]

    /// None yet.
    init() {}

    var isEmpty: Bool { kept.isEmpty }

    /// Takes in a connection that begins in the middle.
    mutating func add(_ start: MidStreamStart) {
        if kept.count < Self.limit { kept.append(start) }
    }

    /// Takes in the beginnings of another one.
    mutating func join(_ next: RebindingSearch) {
        for start in next.kept { add(start) }
    }

    /// Indexes the beginnings: no more of them come. Those with one key stand in a row, the earliest first.
    mutating func prepare() {
        following = [Int](repeating: -1, count: kept.count * 2)
        for (place, start) in kept.enumerated().reversed() {
            numbers.insert(start.sequence.mixed)
            for (turn, end) in [start.peer, start.speaker].enumerated() {
                ends.insert(end.mixed)
                let key = Key(end: end, sequence: start.sequence)
                following[place * 2 + turn] = starts.updateValue(place * 2 + turn, forKey: key) ?? -1
            }
        }
    }

    /// Whether a connection between these ends may be continued.
    func concerns(_ one: Endpoint, _ other: Endpoint) -> Bool {
        ends.mayContain(one.mixed) || ends.mayContain(other.mixed)
    }

    /// Takes in a connection that may be continued; of several the last one is.
    mutating func look(at connection: Connection) {
        guard looked < Self.lookLimit else { return }
        looked += 1
        for side in Side.allCases where connection[side].flags.contains(.hasBase) {
            let (next, open) = (connection[side].coverage.sndNXT, connection[side].sndUNA)
            look(for: next, connection, side)
            // A keepalive probe stands one before what comes next.
            look(for: next - 1, connection, side)
            // A retransmission of what was not acknowledged.
            if open != next, open != next - 1 { look(for: open, connection, side) }
        }
    }

    private mutating func look(for sequence: SequenceNumber, _ connection: Connection, _ side: Side) {
        guard numbers.mayContain(sequence.mixed) else { return }
        let (speaker, peer) = (connection.endpoint(side), connection.endpoint(side.other))
        for start in beginnings(Key(end: peer, sequence: sequence))
        where start.peer == peer && start.speaker != speaker {
            note(connection, side, start)
        }
        for start in beginnings(Key(end: speaker, sequence: sequence))
        where start.speaker == speaker && start.peer != peer {
            note(connection, side, start)
        }
    }

    /// The first of those with this key.
    private func beginnings(_ key: Key) -> [MidStreamStart] {
        var (found, next) = ([MidStreamStart](), starts[key] ?? -1)
        while next >= 0, found.count < Self.equalLimit {
            found.append(kept[next / 2])
            next = following[next]
        }
        return found
    }

    private mutating func note(_ connection: Connection, _ side: Side, _ start: MidStreamStart) {
        guard let proof = connection.continuation(of: side, in: start), let last = connection[side].lastSegment
        else { return }
        if let known = found[start.connection], last.time < known.last.time { return }
        found[start.connection] = Rebinding(
            before: connection.id,
            speaker: connection.endpoint(side),
            peer: connection.endpoint(side.other),
            last: last,
            start: start,
            proof: proof
        )
    }

    /// Takes in what another one with the same beginnings found, behind these.
    mutating func joinFound(_ next: RebindingSearch) {
        for (number, rebinding) in next.found {
            if let known = found[number], rebinding.last.time < known.last.time { continue }
            found[number] = rebinding
        }
    }

    /// What was found, in order.
    func rebindings() -> [Rebinding] {
        found.values.sorted { $0.start.first.frame < $1.start.first.frame }
    }
}

extension SequenceNumber {
    /// A number in whose highest bits all its bits are mixed.
    fileprivate var mixed: UInt64 {
        UInt64(rawValue) &* 0x9e37_79b9_7f4a_7c15
    }
}
