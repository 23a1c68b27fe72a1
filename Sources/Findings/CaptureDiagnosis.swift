import Connections
import Packets

/// What was found about the capture itself; these findings lower the evidence of what they touch.
public struct CaptureDiagnosis: Sendable {
    /// The findings, in the catalogue's order.
    public let findings: [Finding]

    /// Looks over all connections of a capture.
    public init(of connections: [Connection], at now: Timestamp, facts: CaptureFacts) {
        let count = connections.count
        var findings: [Finding] = []
        func add(_ id: FindingID, _ affected: [Connection], _ summary: (String) -> String) {
            guard !affected.isEmpty else { return }
            let share = "\(Quantity.count(affected.count)) of \(Quantity.count(count, "connection"))"
            findings.append(Self.finding(id, affected.prefix(Frames.limit).map(\.first.frame), summary(share)))
        }
        add(.captureStartsLate, connections.filter { !$0.beganInCapture }) {
            "\($0) began before the capture: no SYN or SYN-ACK of them was captured."
        }
        add(.captureEndsEarly, connections.filter { Self.isUnfinished($0.outcome(at: now)) }) {
            "\($0) had not ended when the capture did."
        }
        add(.oneDirectionOnly, connections.filter(Self.isOneSided)) {
            "\($0) show one direction only, or acknowledge bytes that were not captured."
        }
        add(.framesDoubled, connections.filter { $0.doubles > 0 }) {
            "Packets were captured twice in \($0); each is counted once."
        }
        if facts.cutFrames > 0 {
            findings.append(
                Self.finding(
                    .framesCut,
                    [],
                    "\(Quantity.count(facts.cutFrames, "TCP frame")) \(facts.cutFrames == 1 ? "was" : "were") captured shorter "
                        + "than on the wire."
                )
            )
        }
        add(.offloadedSegments, connections.filter(Self.isOffloaded)) {
            "Segments larger than an Ethernet frame occur in \($0)."
        }
        if facts.backwardSteps > 0 {
            findings.append(
                Self.finding(
                    .timeGoesBackwards,
                    [],
                    "\(Quantity.count(facts.backwardSteps, "frame")) \(facts.backwardSteps == 1 ? "has" : "have") an earlier time "
                        + "than the frame before."
                )
            )
        }
        if let drops = facts.kernelDrops, drops > 0 {
            findings.append(
                Self.finding(.kernelDrops, [], "The kernel dropped \(Quantity.count(drops, "packet")) while capturing.")
            )
        }
        self.findings = findings
    }

    private static func finding(_ id: FindingID, _ frames: [FrameNumber], _ summary: String) -> Finding {
        let page = CapturePages.page(of: id)
        return Finding(
            id: id,
            evidence: .proven,
            frames: Frames.ordered(frames),
            summary: summary,
            explanation: page?.meaning ?? "",
            alternatives: page?.confusedWith ?? [],
            check: page?.check ?? []
        )
    }

    private static func isUnfinished(_ outcome: Outcome) -> Bool {
        switch outcome {
        case .open, .connecting, .partial, .closing, .halfClosed: true
        default: false
        }
    }

    private static func isOneSided(_ connection: Connection) -> Bool {
        guard !connection.isSelfConnect, connection.frameCount > 2 else { return false }
        let spoke = Side.allCases.filter { connection[$0].marks.contains(.spoke) }
        guard spoke.count == 2 else {
            return connection[spoke.first ?? .client].marks.contains(.sentData) || connection.handshake.ack != nil
        }
        return Side.allCases.contains { connection[$0].marks.contains(.ackedUnseen) }
    }

    private static func isOffloaded(_ connection: Connection) -> Bool {
        connection.client.marks.contains(.offloaded) || connection.server.marks.contains(.offloaded)
    }
}
