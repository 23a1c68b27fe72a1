import Connections
import Packets

/// Whether what was tallied is a scan, a flood or backscatter; the limits are `GroupLimits`, and stand on the pages of the
/// findings.
extension CaptureGroup {
    /// The scan of `source`; nil if it is none.
    init?(scanBy source: Address, _ tally: ScanTally<Sighting>) {
        guard let (first, last) = Self.span(tally.ends), tally.isScan(in: last.time.since(first.time)),
            !Self.isHidden(tally.marks)
        else { return nil }
        self.init(.scanner(source), first: first, last: last)
        connections = tally.count
        (unanswered, refused, answered) = (tally.unanswered, tally.refused, tally.answered)
        take(tally.hosts, tally.someHost)
        (ports, somePorts) = (tally.ports.count, tally.ports.first(GroupLimits.named))
        openEnds = Array(tally.openEnds.sorted { $0.isOrderedBefore($1) }.prefix(GroupLimits.named))
        openCount = tally.openEnds.count
        take(tally.marks)
    }

    /// The flood of `listener`, of which `finished` handshakes were finished; nil if it is none.
    init?(floodOf listener: Endpoint, _ tally: FloodTally<Sighting>, finished: Int) {
        let dense = tally.marks.densest(within: GroupLimits.floodTime)
        guard let (first, last) = Self.span(tally.ends), dense >= GroupLimits.floodSYNs,
            Double(tally.count) >= GroupLimits.floodShare * Double(tally.count + finished),
            !Self.isHidden(tally.marks)
        else { return nil }
        let repeated = tally.marks.share {
            $0.isRepeated
        } among: {
            !$0.isTooLate
        }
        if let repeated {
            guard repeated <= GroupLimits.repeatedShare else { return nil }
        } else {
            // The capture ends before a kernel would have retransmitted its SYN.
            guard tally.sources.count >= GroupLimits.floodSources || tally.count >= GroupLimits.floodSYNsOfFew else {
                return nil
            }
        }
        self.init(.listener(listener), first: first, last: last)
        connections = tally.count
        (unanswered, answered) = (tally.count - tally.halfOpen, tally.halfOpen)
        take(tally.sources, tally.someSource)
        take(tally.marks)
        // SYNs alone are what a capture filter leaves of a busy listener, too.
        let isBare = answered == 0 && finished == 0
        if isBare || repeated == nil { evidence = .assumed }
    }

    /// What `sender` answered unasked; nil if it is too little.
    init?(unaskedSender sender: Address, _ tally: BackscatterTally) {
        self.init(.unaskedSender(sender), tally)
    }

    /// What many answered `receiver` unasked; nil if they are too few.
    init?(unaskedReceiver receiver: Address, _ tally: BackscatterTally) {
        self.init(.unaskedReceiver(receiver), tally)
    }

    private init?(_ subject: Subject, _ tally: BackscatterTally) {
        guard tally.peers.count >= GroupLimits.backscatterEnds, let first = tally.first, let last = tally.last
        else { return nil }
        self.init(subject, first: first, last: last)
        connections = tally.count
        (resets, answered) = (tally.resets, tally.count - tally.resets)
        take(tally.peerAddresses, tally.somePeer)
        somePorts = Array(tally.ports.sorted().prefix(GroupLimits.named))
        ports = tally.ports.count
        frames = tally.marks.marks.prefix(Frames.limit).map(\.element.frame)
        // A receiver that refuses the answers did not send the SYNs. If none refuses, the SYNs may only be missing from the
        // capture.
        severity = tally.refused > 0 ? .notice : .info
        evidence = tally.refused > 0 ? .implied : .assumed
    }

    /// The largest of them, as many as are kept.
    static func largest(_ groups: [CaptureGroup]) -> [CaptureGroup] {
        let sorted = groups.sorted {
            $0.connections != $1.connections
                ? $0.connections > $1.connections
                : $0.first.frame != $1.first.frame
                    ? $0.first.frame < $1.first.frame : $0.subject.isOrderedBefore($1.subject)
        }
        return Array(sorted.prefix(GroupLimits.groups))
    }

    private mutating func take(_ peers: DistinctCount, _ some: Address?) {
        (self.peers, arePeersExact, somePeer) = (peers.count, peers.isExact, some)
    }

    private mutating func take(_ marks: EvenSample<Sighting>) {
        frames = marks.marks.prefix(Frames.limit).map(\.element.first.frame)
        guard duration >= .seconds(1) else { return }
        peak = marks.densest(within: .seconds(1))
        isPeakExact = marks.isWhole
    }

    private static func span(_ ends: SeenEnds<Sighting>) -> (FrameReference, FrameReference)? {
        let times = ends.all.map(\.first).sorted { $0.time < $1.time }
        guard let first = times.first, let last = times.last else { return nil }
        return (first, last)
    }

    /// The filter hides frames of most of them: what seems not to have come was not let through.
    private static func isHidden(_ marks: EvenSample<Sighting>) -> Bool {
        (marks.share { $0.isHidden } ?? 0) > 0.5
    }
}

extension CaptureGroup.Subject {
    /// An order, for groups that are alike in all else.
    func isOrderedBefore(_ other: CaptureGroup.Subject) -> Bool {
        Endpoint(address: address, port: 0).isOrderedBefore(Endpoint(address: other.address, port: 0))
    }
}
