import Connections
import Packets

/// Finds what takes several connections to be seen: scans, floods, backscatter, and connections that belong to one another.
///
/// It takes a first look (`GroupGlance`) over all connections, which a part of them on each core may do, and a second one
/// (`GroupLook`) if that gave a reason. Both are taken piece by piece and joined in order. What it needs does not grow with the
/// number of connections.
public struct GroupSurvey: Sendable {
    /// The latest time in the capture.
    let now: Timestamp
    private let history: GroupHistory
    private var glance: GroupGlance
    private var look: GroupLook?

    /// Nothing seen of `count` connections, judged at `now`; a live view has forgotten others, of which `history` tells.
    public init(of count: Int, at now: Timestamp, after history: GroupHistory = GroupHistory()) {
        self.now = now
        self.history = history
        glance = GroupGlance(for: count)
    }

    /// What a piece begins its first look with.
    public var firstLook: GroupGlance {
        glance
    }

    /// Takes in the first look over the next piece.
    public mutating func join(_ piece: GroupGlance) {
        glance.join(piece)
    }

    /// What a piece begins its second look with; nil when none is needed, as of most captures.
    public mutating func secondLook() -> GroupLook? {
        history.add(to: &glance)
        glance.settle()
        let suspects = glance.sources.reaches(GroupLimits.scanTargets) ? glance.sources : nil
        let listeners = glance.listeners.reaches(GroupLimits.floodSYNs) ? glance.listeners : nil
        var (answers, rebindings) = (glance.answers, glance.rebindings)
        answers.prepare()
        rebindings.prepare()
        let look = GroupLook(suspects, listeners, answers, rebindings)
        self.look = look
        return look.isWanted ? look : nil
    }

    /// Takes in the second look over the next piece.
    public mutating func join(_ piece: GroupLook) {
        look?.join(piece)
    }

    /// The connections that belong to one another.
    func relations() -> Relations {
        var relations = Relations()
        guard let look else { return relations }
        for pair in look.answers.pairs() { relations.add(pair) }
        for rebinding in look.rebindings.rebindings() { relations.add(rebinding) }
        return relations
    }

    /// The scans, floods and backscatter; `connections` are those that were looked at.
    func groups(among connections: some ConnectionCollection) -> CaptureGroups {
        let witness = GroupWitness(connections, now: now)
        let scans = scans(witness)
        let floods = floods(witness)
        return CaptureGroups(scans + floods + backscatter())
    }

    private func scans(_ witness: GroupWitness<some ConnectionCollection>) -> [CaptureGroup] {
        var tallies = history.scans
        for (source, tally) in look?.scans ?? [:] {
            tallies[source, default: ScanTally()].join(tally.looked { witness.sighting(at: $0) })
        }
        return CaptureGroup.largest(tallies.compactMap { CaptureGroup(scanBy: $0.key, $0.value) })
    }

    private func floods(_ witness: GroupWitness<some ConnectionCollection>) -> [CaptureGroup] {
        var tallies = history.listeners
        let many = look?.unfinished.tallies { $1 + history.unfinished(of: $0) >= GroupLimits.floodSYNs }
        for (listener, tally) in many ?? [] {
            var all = history.flood(of: listener) ?? FloodTally()
            all.join(tally.looked { witness.sighting(at: $0) })
            tallies[listener] = all
        }
        return CaptureGroup.largest(
            tallies.compactMap { listener, tally in
                let finished = (look?.finished[listener] ?? 0) + history.finished(of: listener)
                return CaptureGroup(floodOf: listener, tally, finished: finished)
            }
        )
    }

    private func backscatter() -> [CaptureGroup] {
        let senders = glance.backscatter.senders.tallies.compactMap { CaptureGroup(unaskedSender: $0.key, $0.value) }
        let covered = senders.reduce(0) { $0 + $1.connections }
        let all = glance.backscatter.senders.tallies.reduce(0) { $0 + $1.value.count }
        // If the groups by sender hold most of it, groups by receiver would tell the same backscatter again.
        guard covered * 2 < all else { return CaptureGroup.largest(senders) }
        let receivers = glance.backscatter.receivers.tallies.compactMap {
            CaptureGroup(unaskedReceiver: $0.key, $0.value)
        }
        return CaptureGroup.largest(senders) + CaptureGroup.largest(receivers)
    }
}
