import Connections
import Packets

/// The second look, where the first one gave a reason: at the connections of sources that had little success, at those that were
/// finished by listeners with many that were not, and at those that belong to what is elsewhere.
public struct GroupLook: Sendable {
    private let suspects: CountSketch?
    private let listeners: CountSketch?
    private(set) var answers: AnswerSearch
    private(set) var rebindings: RebindingSearch
    private(set) var scans: [Address: ScanTally<Int>] = [:]
    /// Handshakes of the listeners that were not finished.
    private(set) var unfinished = FrequentKeys<Endpoint, FloodTally<Int>>()
    /// Finished handshakes of the listeners.
    private(set) var finished: [Endpoint: Int] = [:]

    /// Nothing seen. `suspects` is nil when no source is one, `listeners` when none has many unfinished handshakes.
    init(
        _ suspects: CountSketch?,
        _ listeners: CountSketch?,
        _ answers: AnswerSearch,
        _ rebindings: RebindingSearch
    ) {
        self.suspects = suspects
        self.listeners = listeners
        self.answers = answers
        self.rebindings = rebindings
    }

    /// There is a reason for it.
    var isWanted: Bool {
        suspects != nil || listeners != nil || !answers.isEmpty || !rebindings.isEmpty
    }

    /// What healthy connections say is wanted.
    private var wantsUsual: Bool {
        suspects != nil || listeners != nil || !rebindings.isEmpty
    }

    /// What unanswered ones say is wanted.
    private var wantsUnanswered: Bool {
        suspects != nil || listeners != nil || !answers.isEmpty
    }

    /// Looks at the connections in `range`.
    public mutating func add(_ connections: some ConnectionCollection, in range: Range<Int>) {
        let (usual, unanswered, others) = (wantsUsual, wantsUnanswered, suspects != nil)
        let halfOpen = others || listeners != nil
        connections.glance(at: range) { trace in
            switch trace {
            case .usual: usual
            case .unanswered: unanswered
            case .midStream: !rebindings.isEmpty
            case .halfOpen: halfOpen
            case .failed, .answerAlone: others
            }
        } _: { glance in
            add(glance, connections)
        }
    }

    private mutating func add(_ glance: OpeningGlance, _ connections: some ConnectionCollection) {
        switch glance.trace {
        case .usual:
            addHandshake(glance)
            lookForSuccessor(glance, connections)
        case .midStream: return lookForSuccessor(glance, connections)
        case .answerAlone: return
        case .unanswered:
            addHandshake(glance)
            if answers.concerns(glance.client) {
                connections.visit(glance.place..<glance.place + 1) { answers.look(at: $0) }
            }
        case .halfOpen: addHandshake(glance)
        case .failed: break
        }
        addAttempt(glance, connections)
    }

    private mutating func lookForSuccessor(_ glance: OpeningGlance, _ connections: some ConnectionCollection) {
        guard rebindings.concerns(glance.client, glance.server) else { return }
        connections.visit(glance.place..<glance.place + 1) { rebindings.look(at: $0) }
    }

    /// Counts a handshake of a listener that may be flooded.
    private mutating func addHandshake(_ glance: OpeningGlance) {
        guard let listeners, listeners.count(glance.server.mixed) >= GroupLimits.floodSYNs else { return }
        guard glance.trace == .usual else {
            let client = glance.client.address
            return unfinished.modify(glance.server) {
                $0.add(client, client.mixed, isHalfOpen: glance.trace == .halfOpen, glance.place)
            }
        }
        if finished[glance.server] != nil || finished.count < GroupLimits.counted {
            finished[glance.server, default: 0] += 1
        }
    }

    private mutating func addAttempt(_ glance: OpeningGlance, _ connections: some ConnectionCollection) {
        guard let suspects, suspects.count(glance.client.address.mixed) >= GroupLimits.scanTargets,
            scans.count < GroupLimits.sources || scans[glance.client.address] != nil
        else { return }
        let (source, server, place) = (glance.client.address, glance.server, glance.place)
        switch glance.trace {
        case .usual: scans[source, default: ScanTally()].addUsual(place)
        case .unanswered: scans[source, default: ScanTally()].add(server, .unanswered, place)
        case .halfOpen: scans[source, default: ScanTally()].add(server, .open, place)
        default:
            var end = OpeningEnd.refused
            connections.visit(place..<place + 1) { if $0.handshake.synAck != nil { end = .open } }
            scans[source, default: ScanTally()].add(server, end, place)
        }
    }

    /// Takes in what was seen of the connections behind these.
    mutating func join(_ next: GroupLook) {
        answers.joinFound(next.answers)
        rebindings.joinFound(next.rebindings)
        unfinished.join(next.unfinished)
        for (listener, count) in next.finished { finished[listener, default: 0] += count }
        let sources = next.scans.sorted {
            Endpoint(address: $0.key, port: 0).isOrderedBefore(Endpoint(address: $1.key, port: 0))
        }
        for (source, tally) in sources where scans.count < GroupLimits.sources || scans[source] != nil {
            scans[source, default: ScanTally()].join(tally)
        }
    }
}
