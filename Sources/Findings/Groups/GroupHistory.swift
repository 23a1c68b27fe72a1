import Connections
import Packets

/// What the connections that a live view has forgotten, or that were evicted, say of scans, floods and backscatter.
public struct GroupHistory: Sendable {
    private var sources = FrequentKeys<Address, ScanTally<Sighting>>()
    private var floods = FrequentKeys<Endpoint, FloodTally<Sighting>>()
    private var finishedCounts: [Endpoint: Int] = [:]
    private var backscatter = BackscatterTallies()

    /// Nothing yet.
    public init() {}

    /// Takes in a connection, judged at `now`.
    public mutating func add(_ connection: Connection, now: Timestamp) {
        let trace = connection.openingTrace
        let (client, server) = (connection.clientEndpoint, connection.serverEndpoint)
        switch trace {
        case .usual: addUsual(connection, now: now)
        case .midStream: break
        case .answerAlone: if let answer = connection.unaskedAnswer { backscatter.add(answer) }
        case .unanswered, .halfOpen, .failed:
            let sighting = Sighting(connection, now: now)
            if trace != .failed {
                floods.modify(server) {
                    $0.add(client.address, client.address.mixed, isHalfOpen: trace == .halfOpen, sighting)
                }
            }
            let end: OpeningEnd =
                trace == .unanswered ? .unanswered : connection.handshake.synAck == nil ? .refused : .open
            sources.modify(client.address) { $0.add(server, end, sighting) }
        }
    }

    private mutating func addUsual(_ connection: Connection, now: Timestamp) {
        if floods.contains(connection.serverEndpoint), finishedCounts.count < GroupLimits.counted {
            finishedCounts[connection.serverEndpoint, default: 0] += 1
        }
        let source = connection.clientEndpoint.address
        guard sources.contains(source) else { return }
        let sighting = Sighting(connection, now: now)
        sources.modify(source) { $0.addUsual(sighting) }
    }

    // MARK: - For the survey

    /// How many handshakes of a listener were not finished.
    func unfinished(of listener: Endpoint) -> Int {
        floods[listener]?.count ?? 0
    }

    /// All of them.
    func flood(of listener: Endpoint) -> FloodTally<Sighting>? {
        floods[listener]
    }

    /// How many were finished, since the first of the others.
    func finished(of listener: Endpoint) -> Int {
        finishedCounts[listener] ?? 0
    }

    /// The sources with little success.
    var scans: [Address: ScanTally<Sighting>] {
        let many = sources.tallies.filter { $0.value.count + $0.value.usual >= GroupLimits.scanTargets / 5 }
        return Dictionary(uniqueKeysWithValues: many.map { ($0.key, $0.value.looked { $0 }) })
    }

    /// The listeners with many unfinished handshakes.
    var listeners: [Endpoint: FloodTally<Sighting>] {
        let many = floods.tallies { $1 >= GroupLimits.floodSYNs }
        return Dictionary(uniqueKeysWithValues: many.map { ($0.key, $0.value) })
    }

    /// Adds what its connections say to the first look over the others.
    func add(to glance: inout GroupGlance) {
        for (source, tally) in sources.tallies where tally.count > 0 {
            glance.addSource(source, times: min(tally.count, GroupLimits.scanTargets))
        }
        for (listener, tally) in floods.tallies {
            glance.addUnfinished(listener, times: min(tally.count, GroupLimits.floodSYNs))
        }
        glance.join(before: backscatter)
    }
}
