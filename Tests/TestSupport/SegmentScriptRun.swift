import Connections
import Packets

/// A script played into a connection table, with what did not come out as expected.
public struct SegmentScriptRun: Sendable {
    /// Where a line's expectation was not met.
    public struct Mismatch: Sendable {
        /// The line, from 1.
        public var line: Int
        /// What the script says.
        public var expected: String
        /// What came out, in the same notation.
        public var actual: String
    }

    /// The table after the last line.
    public private(set) var table: ConnectionTable
    /// The lines that came out otherwise.
    public private(set) var mismatches: [Mismatch] = []
    /// What every connection was said to be after each line, unless the line expects an outcome itself.
    private var unannouncedFailures: [(line: Int, connection: Int, outcome: Outcome)] = []
    private var maker: ScriptPacketMaker
    private let carrier: FrameEncoder.Carrier?
    private var time = Timestamp(seconds: 1_795_000_000, nanoseconds: 0)
    private var frame = FrameNumber(0)
    private var place: Int?
    private var file: UInt8 = 1

    /// Plays `script` at `placement`.
    public init(_ script: SegmentScript, _ placement: SegmentScriptPlacement) {
        var options = ConnectionTable.Options()
        options.timelines = .all(budget: 100_000)
        options.inputs = script.files
        options.tracksTime = true
        table = ConnectionTable(options: options)
        maker = ScriptPacketMaker(script, placement)
        carrier = placement.carrier
        for step in script.steps { play(step) }
        rejectUnannouncedFailures()
    }

    private mutating func play(_ step: SegmentScriptStep) {
        time = time.advanced(by: step.delay)
        switch step.action {
        case .wait: table.advance(to: time)
        case .base(let side, let offset): maker.moveBase(of: side, by: offset)
        case .clientPort(let port): maker.moveClient(to: port)
        case .file(let number): file = number
        case .segment(let segment):
            var packet = onTheWire(maker.packet(segment))
            packet.input = file &- 1
            guard segment.isCaptured else { return }
            frame = frame.next
            place = table.receive(packet, at: FrameReference(frame: frame, time: time))
        case .icmp(let type, let code, let mtu, let side):
            guard let error = maker.error(type: type, code: code, mtu: mtu, quoting: side) else { return }
            frame = frame.next
            place = table.receive(error, at: FrameReference(frame: frame, time: time)) ?? place
        }
        compare(step)
        noteFailures(step)
    }

    /// The segment as the decoder gives it back; itself where it is not carried, or too long for a frame.
    private func onTheWire(_ packet: TCPPacket) -> TCPPacket {
        guard let carrier, let frame = FrameEncoder.frame(packet, in: carrier),
            case .tcp(let decoded) = FrameDecoder.decode(
                frame.span.bytes,
                originalLength: frame.count,
                link: FrameEncoder.link(of: carrier)
            )
        else { return packet }
        return decoded
    }

    private mutating func compare(_ step: SegmentScriptStep) {
        for expectation in step.expectations {
            let number = expectation.connection ?? place.map { $0 + 1 } ?? 0
            guard number >= 1, number <= table.connections.count else {
                mismatches.append(
                    Mismatch(line: step.line, expected: expectation.text, actual: "no connection \(number)")
                )
                continue
            }
            let actual = actual(expectation.subject, of: table.connections[number - 1])
            if !expectation.isMet(by: actual) {
                mismatches.append(Mismatch(line: step.line, expected: expectation.text, actual: actual))
            }
        }
    }

    private func actual(_ subject: ScriptExpectation.Subject, of connection: Connection) -> String {
        let now = table.now ?? time
        switch subject {
        case .states:
            return
                "\(ScriptVocabulary.state(connection.client.belief)) / \(ScriptVocabulary.state(connection.server.belief))"
        case .kind: return connection.timeline.events.last?.kind.name ?? "nothing"
        case .outcome: return connection.outcome(at: now).name
        case .handshake: return connection.handshakeResult(at: now).name
        case .opening: return connection.handshakeKind.name
        case .teardown:
            let teardown = connection.teardown(at: now)
            return "\(teardown.kind.name) \(teardown.result.name)"
        case .roles: return connection.roles.name
        case .vantage: return connection.vantage.name
        case .incident:
            let noted = connection.incidents.filter { $0.reference.frame == frame }.map {
                ScriptVocabulary.incident($0.kind)
            }
            return noted.isEmpty ? "none" : noted.joined(separator: " + ")
        case .connections: return "\(table.connections.count)"
        case .incarnation: return "\(connection.incarnation)"
        case .count(let side, let name): return "\(ScriptVocabulary.count(name, in: connection[side].transfer))"
        }
    }

    // MARK: The end of a capture is not silence

    /// Each line could be the capture's last: failures by silence that the script does not announce are remembered.
    private mutating func noteFailures(_ step: SegmentScriptStep) {
        for connection in table.connections {
            let outcome = connection.outcome(at: table.now ?? time)
            guard Self.isSilence(outcome) else { continue }
            let announced = step.expectations.contains { $0.subject == .outcome && $0.expected == outcome.name }
            if !announced { unannouncedFailures.append((step.line, connection.id, outcome)) }
        }
    }

    private static func isSilence(_ outcome: Outcome) -> Bool {
        outcome == .unanswered || outcome == .halfOpen || outcome == .vanished
    }

    /// A prefix of a script must not be a failure that the whole is not.
    private mutating func rejectUnannouncedFailures() {
        for (line, number, outcome) in unannouncedFailures {
            let final = table.connections[number - 1].outcome(at: table.now ?? time)
            guard !Self.isSilence(final) else { continue }
            mismatches.append(
                Mismatch(
                    line: line,
                    expected: "no outcome by silence: the capture could end here, and it goes on",
                    actual: "outcome \(outcome.name)"
                )
            )
        }
    }
}

extension ScriptExpectation {
    /// The expectation as it is written.
    var text: String {
        let prefix = connection.map { "#\($0) " } ?? ""
        switch subject {
        case .states, .kind: return prefix + expected
        case .count(let side, let name): return prefix + "\(side == .client ? "client" : "server") \(name) \(expected)"
        default: return prefix + "\(subject) \(expected)"
        }
    }

    /// Whether `actual` is what was expected.
    func isMet(by actual: String) -> Bool {
        switch subject {
        case .states:
            let wanted = expected.split(separator: " ")
            let found = actual.split(separator: " ")
            return wanted.count == found.count && zip(wanted, found).allSatisfy { Self.matches($0, $1) }
        case .kind where expected == "retransmitted": return actual.hasSuffix("retransmission")
        case .teardown: return actual == expected || actual.split(separator: " ").contains { $0 == expected }
        default: return actual == expected
        }
    }

    /// `*` is any state, `ESTABLISHED*` that state with any evidence.
    private static func matches(_ wanted: Substring, _ found: Substring) -> Bool {
        guard wanted.last == "*" else { return wanted == found }
        let state = wanted.dropLast()
        return state.isEmpty || found == state || found == state + "?" || found == state + "~"
    }
}
