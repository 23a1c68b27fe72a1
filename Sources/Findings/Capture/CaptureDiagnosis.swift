import Connections
import Packets

/// What was found about the capture itself; these findings lower the evidence of what they touch.
///
/// Connections are added one by one, so that a live view can forget them afterwards.
public struct CaptureDiagnosis: Sendable {
    /// The connections that show one thing: how many, and the first frames of the first few.
    private struct Affected {
        var count = 0
        var frames: [FrameNumber] = []

        mutating func add(_ connection: Connection) {
            count += 1
            if frames.count < Frames.limit { frames.append(connection.first.frame) }
        }
    }

    private var count = 0
    private var late = Affected()
    private var unfinished = Affected()
    private var oneSided = Affected()
    private var doubled = Affected()
    private var offloaded = Affected()
    private var hidden = Affected()
    /// Those of `doubled` whose receiver reports (by D-SACK) that both copies arrived.
    private var doubledOnPath = 0

    /// No connection yet.
    public init() {}

    /// Takes in a connection with its outcome.
    public mutating func add(_ connection: Connection, _ outcome: Outcome) {
        count += 1
        if connection.hidden.isEmpty {
            if Self.startsLate(connection) { late.add(connection) }
            if Self.endsEarly(connection, outcome) { unfinished.add(connection) }
            if Self.isOneSided(connection) { oneSided.add(connection) }
        } else {
            hidden.add(connection)
        }
        if connection.duplicates > 0 {
            doubled.add(connection)
            if connection.client.flags.union(connection.server.flags).contains(.reportedDoubles) { doubledOnPath += 1 }
        }
        if Self.isOffloaded(connection) { offloaded.add(connection) }
    }

    /// The findings, in the catalogue's order.
    public func findings(_ facts: CaptureFacts) -> [Finding] {
        let found: [Finding?] = [
            about(late, .captureStartsLate) {
                "\($0) began before the capture: no SYN or SYN-ACK of them was captured."
            },
            about(unfinished, .captureEndsEarly) { "\($0) had not ended when the capture did." },
            about(oneSided, .oneDirectionOnly) {
                "\($0) show one direction only, or acknowledge bytes that were not captured."
            },
            about(doubled, .framesDoubled) {
                "The same packets occur twice in \($0); each is counted "
                    + "once.\(onThePath)"
            },
            about(facts.cutFrames, .framesCut) {
                "\(Quantity.count($0, "TCP frame")) \($0 == 1 ? "was" : "were") captured shorter than on the wire."
            },
            about(facts.undecoded),
            about(offloaded, .offloadedSegments) { "Segments larger than an Ethernet frame occur in \($0)." },
            about(facts.backwardSteps, .timeGoesBackwards) {
                "\(Quantity.count($0, "frame")) \($0 == 1 ? "has" : "have") an earlier time than the frame before."
            },
            about(facts.kernelDrops ?? 0, .kernelDrops) {
                "The kernel dropped \(Quantity.count($0, "packet")) while capturing."
            },
            about(hidden, .filterHidesPackets) { facts.hidden.sentence(about: $0) },
            about(facts.impossibleTimes, .timeOutOfRange) {
                "\(Quantity.count($0, "frame")) \($0 == 1 ? "claims" : "claim") a time before 1970 or after 2262; the nearest "
                    + "moment that can be is shown instead, and durations with it mean nothing."
            },
        ]
        return found.compactMap(\.self) + facts.groups.findings
    }

    /// Copies that their receiver reports were made on the path, not by the capture.
    private var onThePath: String {
        guard doubledOnPath > 0 else { return "" }
        return " In \(Quantity.count(doubledOnPath)) of them the receiver reports both copies (D-SACK): they "
            + "were on the wire."
    }

    private func about(_ affected: Affected, _ id: FindingID, _ summary: (String) -> String) -> Finding? {
        guard affected.count > 0 else { return nil }
        let share = "\(Quantity.count(affected.count)) of \(Quantity.count(count, "connection"))"
        return Self.finding(id, affected.frames, summary(share))
    }

    private func about(_ number: Int, _ id: FindingID, _ summary: (Int) -> String) -> Finding? {
        number > 0 ? Self.finding(id, [], summary(number)) : nil
    }

    private func about(_ undecoded: [UndecodedFrames]) -> Finding? {
        guard let sentence = UndecodedFrames.sentence(undecoded) else { return nil }
        return Self.finding(.framesNotDecoded, undecoded.prefix(Frames.limit).map(\.first), "\(sentence).")
    }

    private static func finding(_ id: FindingID, _ frames: [FrameNumber], _ summary: String) -> Finding {
        let page = Catalogue.page(of: id)
        return Finding(
            id: id,
            evidence: .proven,
            frames: Frames.ordered(frames),
            summary: summary,
            explanation: page?.meaning ?? "",
            alternatives: page?.alternatives ?? [],
            check: page?.check.map(\.text) ?? [],
            severity: id.severity
        )
    }

    static func startsLate(_ connection: Connection) -> Bool {
        connection.hidden.isEmpty && !connection.beganInCapture && !connection.isRefusalAlone
    }

    static func endsEarly(_ connection: Connection, _ outcome: Outcome) -> Bool {
        connection.hidden.isEmpty && isUnfinished(outcome) && !connection.isRefusalAlone
    }

    private static func isUnfinished(_ outcome: Outcome) -> Bool {
        switch outcome {
        case .open, .connecting, .partial, .closing, .halfClosed: true
        default: false
        }
    }

    static func isOneSided(_ connection: Connection) -> Bool {
        guard !connection.isSelfConnect, connection.frameCount > 2 else { return false }
        // What fragments after the first one held is not known here.
        guard !Side.allCases.contains(where: { connection[$0].flags.contains(.fragmented) }) else { return false }
        let spoke = Side.allCases.filter { connection[$0].flags.contains(.spoke) }
        guard spoke.count == 2 else {
            return connection[spoke.first ?? .client].flags.contains(.sentData) || connection.handshake.isPastThirdStep
        }
        return Side.allCases.contains { connection[$0].coverage.lacksBytes }
    }

    static func isOffloaded(_ connection: Connection) -> Bool {
        connection.client.flags.contains(.offloaded) || connection.server.flags.contains(.offloaded)
    }
}

/// Which connections a finding about the capture is about.
extension CaptureDiagnosis {
    /// The findings that single connections have part in.
    private static let concerning: Set<FindingID> = [
        .captureStartsLate, .captureEndsEarly, .oneDirectionOnly, .framesDoubled, .offloadedSegments,
        .filterHidesPackets, .portScan, .synFlood, .backscatter,
    ]

    /// Whether `id` is about some connections and not about others.
    public static func concernsConnections(_ id: FindingID) -> Bool {
        concerning.contains(id)
    }

    /// Whether the finding `id` about the capture is about this connection, which has this outcome, in a capture with these
    /// `groups`.
    public static func concerns(
        _ connection: Connection,
        _ outcome: Outcome,
        _ id: FindingID,
        _ groups: CaptureGroups
    ) -> Bool {
        switch id {
        case .captureStartsLate: startsLate(connection)
        case .captureEndsEarly: endsEarly(connection, outcome)
        case .oneDirectionOnly: connection.hidden.isEmpty && isOneSided(connection)
        case .framesDoubled: connection.duplicates > 0
        case .offloadedSegments: isOffloaded(connection)
        case .filterHidesPackets: !connection.hidden.isEmpty
        default: groups.group(of: connection).map { groups.groups[$0].kind.id == id } ?? false
        }
    }
}
