import Connections
import Packets

/// The first look over a capture's connections, or a part of them: at those whose opening left something odd, and at no more of them
/// than is needed. Healthy connections are not unpacked, and of a flood's only the ends; what came often is counted, no more.
public struct GroupGlance: Sendable {
    /// Connections looked at for answers to SYNs elsewhere, and for those that begin in the middle.
    private static let lookLimit = 4096

    /// How often each source had no success.
    private(set) var sources: CountSketch
    /// How many handshakes of each listener were not finished.
    private(set) var listeners: CountSketch
    /// Answers that no SYN asked for.
    private(set) var backscatter = BackscatterTallies()
    /// Answers that may belong to SYNs elsewhere.
    private(set) var answers = AnswerSearch()
    /// Connections that may continue others.
    private(set) var rebindings = RebindingSearch()
    private var looked = 0
    private var lookedMid = 0

    /// Nothing seen; there are `count` connections in all.
    init(for count: Int) {
        sources = CountSketch(for: count)
        listeners = CountSketch(for: count)
    }

    /// Looks at the connections in `range`.
    public mutating func add(_ connections: some ConnectionCollection, in range: Range<Int>) {
        connections.glance(at: range) {
            $0 != .usual
        } _: { glance in
            add(glance, connections)
        }
    }

    @inline(__always)
    private mutating func add(_ glance: OpeningGlance, _ connections: some ConnectionCollection) {
        switch glance.trace {
        case .unanswered: addUnfinished(glance)
        case .halfOpen:
            addUnfinished(glance)
            look(at: glance.place, connections)
        case .failed:
            sources.add(glance.client.address.mixed)
            look(at: glance.place, connections)
        case .answerAlone: connections.visit(glance.place..<glance.place + 1) { addAnswer($0) }
        case .midStream: lookMidStream(at: glance.place, connections)
        case .usual: break
        }
    }

    @inline(__always)
    private mutating func addUnfinished(_ glance: OpeningGlance) {
        sources.add(glance.client.address.mixed)
        listeners.add(glance.server.mixed)
    }

    private mutating func look(at place: Int, _ connections: some ConnectionCollection) {
        guard looked < Self.lookLimit else { return }
        looked += 1
        connections.visit(place..<place + 1) { if let answer = $0.loneAnswer { answers.add(answer) } }
    }

    private mutating func addAnswer(_ connection: Connection) {
        guard let answer = connection.unaskedAnswer else { return }
        answers.add(answer)
        backscatter.add(answer)
    }

    private mutating func lookMidStream(at place: Int, _ connections: some ConnectionCollection) {
        guard lookedMid < Self.lookLimit * 2 else { return }
        lookedMid += 1
        connections.visit(place..<place + 1) { if let start = $0.midStreamStart { rebindings.add(start) } }
    }

    /// Counts a source that had no success elsewhere so many times.
    mutating func addSource(_ address: Address, times: Int) {
        sources.add(address.mixed, times: times)
    }

    /// Counts so many handshakes of a listener that were not finished elsewhere.
    mutating func addUnfinished(_ listener: Endpoint, times: Int) {
        listeners.add(listener.mixed, times: times)
    }

    /// Adds answers that were seen elsewhere, before these.
    mutating func join(before earlier: BackscatterTallies) {
        var all = earlier
        all.join(backscatter)
        backscatter = all
    }

    /// No more come.
    mutating func settle() {
        sources.settle()
        listeners.settle()
    }

    /// Takes in what was seen of the connections behind these.
    mutating func join(_ next: GroupGlance) {
        sources.join(next.sources)
        listeners.join(next.listeners)
        backscatter.join(next.backscatter)
        answers.join(next.answers)
        rebindings.join(next.rebindings)
    }
}
