import Connections
import Findings
import Names
import Packets

/// The lines above a walkthrough: who with whom and how it ended; the addresses if those are names; the figures.
struct ConnectionHeading {
    private let connection: Connection
    private let findings: [Finding]
    private let now: Timestamp
    private let layout: WalkthroughLayout
    private let style: TextStyle
    private let names: NameView?
    private let showsTime: Bool
    /// The first frame before which lines of a text were skipped that may be its.
    private let skip: FrameNumber?
    /// Its numbers are those of a text, whatever they count from.
    private let hasOwnNumbers: Bool

    init(_ connection: Connection, findings: [Finding], now: Timestamp, options: WalkthroughOptions) {
        self.connection = connection
        self.findings = findings
        self.now = now
        layout = WalkthroughLayout(options)
        style = TextStyle(isColored: options.isColored)
        names = options.names?.at(connection.first.time)
        showsTime = options.isLadder || options.detail == .verbose
        skip = options.gaps.skip(in: connection, connection.outcome(at: now))
        hasOwnNumbers = options.ownNumberings.contains(
            ConnectionKey(connection.clientEndpoint, connection.serverEndpoint)
        )
    }

    func append(to text: inout TextBuffer) {
        let severity = findings.map(\.severity).max() ?? .none
        let left =
            "Connection \(connection.id)   \(connection.clientEndpoint.reportText(names)) → "
            + connection.serverEndpoint.reportText(names)
        let right = outcomeWords + ", " + verdict(severity)
        for line in layout.spread(left, right) { text.append(style.heading(line) + "\n") }
        for line in addresses.map({ layout.wrapped($0, indent: 0, hanging: 2) }) ?? [] { text.append(line + "\n") }
        for line in layout.wrapped(figures, separator: " · ") { text.append(line + "\n") }
        appendTime(to: &text)
        for remark in [hiddenRemark, skipRemark, roleRemark].compactMap(\.self) {
            for line in layout.wrapped(remark, indent: 0, hanging: 0) { text.append(line + "\n") }
        }
    }

    /// Where the time went; only where payload passed, since an opening speaks for itself.
    private func appendTime(to text: inout TextBuffer) {
        guard showsTime, let timing = connection.measuredTiming, timing.split.isMeasured,
            let bar = TimeBar(timing.split)
        else { return }
        text.append("time \(bar.bar(min(Self.timeWidth, layout.width - 5)))\n")
        for line in layout.wrapped(bar.words, separator: " · ") { text.append(line + "\n") }
    }

    /// Columns of the bar.
    private static let timeWidth = 60

    /// What the names in the first line stand for; nil where they stand for nothing. Several addresses can have one name.
    private var addresses: String? {
        let ends = [connection.clientEndpoint, connection.serverEndpoint]
        guard ends.contains(where: { names?.name(of: $0.address) != nil && names?.read(instead: $0.address) == nil })
        else { return nil }
        return ends.map(\.reportText).joined(separator: " → ")
    }

    private var outcomeWords: String {
        let outcome = connection.outcome(at: now)
        guard outcome == .reset, let side = connection.teardown(at: now).resetBy else { return outcome.words }
        return "reset by the \(side.name)"
    }

    /// What a reader must know before anything else.
    private func verdict(_ severity: Severity) -> String {
        guard severity > .info else {
            return connection.outcome(at: now).isHarmless && connection.hidden.isEmpty && skip == nil
                ? "nothing wrong" : calmWords
        }
        let worst = findings.filter { $0.severity == severity }.map(\.id.name)
        return style.severity(severity, worst.joined(separator: ", "))
    }

    /// For an unusual end without a problem among the findings: `no finding` does not claim that nothing is wrong.
    private var calmWords: String {
        findings.isEmpty ? "no finding" : findings.map(\.id.name).joined(separator: ", ")
    }

    private var figures: [String] {
        var parts: [String] = []
        if let duration = HandshakeRecord(connection, now: now).duration {
            parts.append("handshake \(Quantity.duration(duration))")
        }
        if connection.isSelfConnect {
            parts.append("sent itself \(bytes(of: .client))")
        } else {
            parts.append("client sent \(bytes(of: .client)), server sent \(bytes(of: .server))")
        }
        if let duration = connection.knownDuration { parts.append(Quantity.duration(duration)) }
        let repeats =
            connection.client.transfer.retransmittedSegments + connection.server.transfer.retransmittedSegments
        if repeats > 0 { parts.append("\(Quantity.count(repeats, "segment")) sent again") }
        switch connection.vantage {
        case .client, .server: parts.append("captured at the \(connection.vantage.name)")
        case .middle: parts.append("captured between the two")
        case .loopback, .unknown: break
        }
        if connection.incarnation > 1 { parts.append("number \(connection.incarnation) on these ports") }
        return parts
    }

    /// What a side sent; the least of it where more holes were open at once than are remembered.
    private func bytes(of side: Side) -> String {
        let flow = connection[side]
        return (flow.coverage.isLeast ? "at least " : "") + Quantity.bytes(flow.transfer.bytes)
    }

    /// That the filter hides some of its frames.
    private var hiddenRemark: String? {
        guard !connection.hidden.isEmpty else { return nil }
        let sentence = connection.hidden.sentence
        return sentence.prefix(1).uppercased() + sentence.dropFirst() + ": what seems missing may be among them."
    }

    /// That a text leaves something out.
    private var skipRemark: String? {
        skip.map {
            "Lines of the text were skipped here, before frame #\($0.number): what seems missing may be among them."
        }
    }

    /// How client and server were told apart when no SYN says so.
    private var roleRemark: String? {
        let handshake = connection.handshake
        guard connection.roles != .syn, handshake.syn == nil, handshake.crossingSYN == nil else { return nil }
        let why: String
        switch connection.roles {
        case .syn, .synAck: why = "the server is the end whose SYN-ACK was captured"
        case .port: why = "the server is taken to be the end with the well-known port"
        case .listener: why = "the server is the end that answers SYNs in other connections of this capture"
        case .firstSender: why = "the client is taken to be the end that was seen first"
        }
        let numbers =
            hasOwnNumbers
            ? "The numbers are those of the text, which does not say what they count from."
            : "tcpdump's numbers count from the first captured segment."
        return "No SYN of it \(connection.hidden.isEmpty ? "was captured" : "is here"): \(why). \(numbers)"
    }
}

extension Outcome {
    /// Nothing of it asks for an explanation: it was closed, it is open, or neither its beginning nor its end is there.
    var isHarmless: Bool {
        switch self {
        case .closed, .open, .partial: true
        default: false
        }
    }

    /// The outcome as part of a sentence.
    var words: String {
        switch self {
        case .closed: "closed"
        case .halfClosed: "half closed when the capture ends"
        case .closing: "close not complete"
        case .reset: "reset"
        case .open: "open when the capture ends"
        case .refused: "refused"
        case .unreachable: "unreachable"
        case .unanswered: "no answer"
        case .halfOpen: "half open"
        case .aborted: "handshake aborted"
        case .vanished: "one end stopped answering"
        case .connecting: "connecting when the capture ends"
        case .partial: "only a part is in the capture"
        }
    }
}
