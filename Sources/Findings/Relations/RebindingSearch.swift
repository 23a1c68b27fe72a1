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
    /// By each of their ends: the other one is what has changed.
    private var starts: [Key: [MidStreamStart]] = [:]
    private var ends: Set<Endpoint> = []
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

    /// Indexes the beginnings: no more of them come.
    mutating func prepare() {
        for start in kept {
            for end in [start.peer, start.speaker] {
                ends.insert(end)
                let key = Key(end: end, sequence: start.sequence)
                if starts[key, default: []].count < Self.equalLimit { starts[key, default: []].append(start) }
            }
        }
    }

    /// Whether a connection between these ends may be continued.
    func concerns(_ one: Endpoint, _ other: Endpoint) -> Bool {
        ends.contains(one) || ends.contains(other)
    }

    /// Takes in a connection that may be continued; of several the last one is.
    mutating func look(at connection: Connection) {
        guard looked < Self.lookLimit else { return }
        looked += 1
        for side in Side.allCases where connection[side].flags.contains(.hasBase) {
            let (speaker, peer) = (connection.endpoint(side), connection.endpoint(side.other))
            let next = connection[side].coverage.sndNXT
            // With what comes next, with a keepalive probe before it, or with a repeat of what was not acknowledged.
            for sequence in Set([next, next - 1, connection[side].sndUNA]) {
                for start in starts[Key(end: peer, sequence: sequence)] ?? []
                where start.peer == peer && start.speaker != speaker {
                    note(connection, side, start)
                }
                for start in starts[Key(end: speaker, sequence: sequence)] ?? []
                where start.speaker == speaker && start.peer != peer {
                    note(connection, side, start)
                }
            }
        }
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
