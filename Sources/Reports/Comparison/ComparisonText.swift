import Comparison
import Connections
import Findings
import Packets

/// How a comparison is written as text.
public struct ComparisonTextOptions: Sendable {
    /// The terminal's width, in columns.
    public var width = 98
    /// Whether to colour.
    public var isColored = false
    /// Lines that arrived in time are not folded, and the states of both ends stand under each.
    public var isVerbose = false
    /// Lines and columns only, no findings.
    public var isQuiet = false
    /// How times look.
    public var time = TcpdumpTime()
    /// `-S`.
    public var isAbsolute = false

    /// The usual ones.
    public init() {}
}

/// The head of a comparison of two neighbouring points: frames, the way between, the clocks.
public struct PointPairText {
    private let pair: PointPair
    private let layout: WalkthroughLayout

    /// The head of `pair`.
    public init(_ pair: PointPair, width: Int) {
        self.pair = pair
        layout = WalkthroughLayout(width: width)
    }

    /// Adds it.
    public func append(to text: inout TextBuffer) {
        var parts = [pair.near, pair.far].map { "\($0.name): \(Quantity.count($0.frames, "frame"))" }
        if pair.counts.both > 0, pair.clock.kind == .estimated, let margin = pair.clock.uncertainty {
            parts.append(
                "\(Quantity.duration(Interval(seconds: 2 * abs(margin)))) there and back between them, at least"
            )
        }
        for line in layout.wrapped(parts, separator: " · ") { text.append(line + "\n") }
        paragraph(clockWords, to: &text)
        for note in notes { paragraph(note, to: &text) }
    }

    private func paragraph(_ words: String, to text: inout TextBuffer) {
        for line in layout.wrapped(words, indent: 0, hanging: 2) { text.append(line + "\n") }
    }

    private var clockWords: String {
        let clock = pair.clock
        let amount = Quantity.duration(Interval(seconds: abs(clock.offset)))
        let lead = "clocks: \(pair.far.name) \(amount) \(clock.offset < 0 ? "behind" : "ahead")"
        switch clock.kind {
        case .estimated:
            if let step = clock.step {
                return "clocks: one was set while the captures ran: \(pair.far.name) was "
                    + "\(Self.signed(step.before)), and is \(Self.signed(step.after)) from then on"
            }
            let margin = Quantity.duration(Interval(seconds: abs(clock.uncertainty ?? 0)))
            return lead + ", ± \(margin) (half of the way there and back: nothing in the packets tells how it divides)"
                + driftWords
        case .oneDirection:
            return lead
                + " at \(clock.samples.clients > 0 ? "most" : "least"): only one direction is in both captures, so delays are "
                + "shown above the least one only"
        case .given: return lead + ", as given"
        case .assumedEqual: return "clocks: taken as equal, no packet is in both captures"
        }
    }

    private static func signed(_ seconds: Double) -> String {
        "\(Quantity.duration(Interval(seconds: abs(seconds)))) \(seconds < 0 ? "behind" : "ahead")"
    }

    private var driftWords: String {
        guard pair.clock.drift != 0 else { return "" }
        let tenths = Int((abs(pair.clock.drift) * 1e7).rounded())
        return ", and \(pair.clock.drift < 0 ? "loses" : "gains") \(tenths / 10).\(tenths % 10) µs a second"
    }

    private var notes: [String] {
        var notes: [String] = []
        for point in [pair.near, pair.far] {
            if point.doubled > 0 {
                notes.append(
                    "\(point.name): every frame was captured twice (a mirror port); one copy of each is left out"
                )
            }
            if point.unread > 0 {
                notes.append(
                    "\(point.name): \(Quantity.count(point.unread, "frame")) whose TCP numbers could not be read: nothing is missing "
                        + "there for certain"
                )
            }
            if point.cut > 0 {
                notes.append(
                    "\(point.name): payload is captured in part only, and is compared as far as both captures have it"
                )
            }
            if let drops = point.drops, drops > 0 {
                notes.append("\(point.name): its kernel dropped \(Quantity.count(drops, "packet")) while capturing")
            }
            if point.evictions > 0 {
                notes.append(
                    "\(point.name): \(Quantity.count(point.evictions, "connection")) had to make room: what this capture alone says of "
                        + "them is not told"
                )
            }
            if point.beyondMemory > 0 {
                notes.append(
                    "\(point.name): \(Quantity.count(point.beyondMemory, "segment")) at its end are not compared: more than is kept"
                )
            }
        }
        if pair.ambiguous > 0 {
            notes.append(
                "\(Quantity.count(pair.ambiguous, "connection")) not compared: of the other capture several fit equally well, as "
                    + "where it shows both sides of a translation; choose one side with --by-interface or a filter when capturing"
            )
        }
        if pair.orderSource == .naming, pair.counts.both > 0 {
            notes.append("nothing tells which is nearer to the client: taken in the order in which they were named")
        }
        return notes
    }
}
