import Comparison
import Connections
import Findings
import Packets
import Reports

/// Two captures of the same connections, as `compare` takes them: each frame was seen at one point or at both, some were changed
/// between.
struct CompareRun {
    /// How long a frame is on its way.
    private static let delay = Interval.milliseconds(5)

    private let input: FuzzInput
    private let comparison: Comparison

    init(_ input: FuzzInput) {
        self.input = input
        var near = PointRecorder(name: "near", source: "near.pcap", limit: 40)
        var far = PointRecorder(name: "far", source: "far.pcap", limit: 40)
        var time = Timestamp(seconds: 1_700_000_000, nanoseconds: 0)
        for (place, frame) in input.frames.enumerated() {
            time.nanoseconds &+= frame.nanoseconds
            let number = FrameNumber(place + 1)
            if frame.seen != .far { Self.take(frame.bytes, frame, input, number, time, into: &near) }
            guard frame.seen != .near else { continue }
            var bytes = frame.bytes
            if frame.seen == .changed, !bytes.isEmpty {
                bytes[(place &* 7 &+ 30) % bytes.count] ^= UInt8(truncatingIfNeeded: place | 1)
            }
            Self.take(bytes, frame, input, number, time.advanced(by: Self.delay), into: &far)
        }
        let clock: PointPair.GivenClock = input.mode & 2 == 0 ? .estimate : .same
        comparison = Comparison([near.finish(), far.finish()], clock: clock)
    }

    private static func take(
        _ bytes: [UInt8],
        _ frame: FuzzFrame,
        _ input: FuzzInput,
        _ number: FrameNumber,
        _ time: Timestamp,
        into recorder: inout PointRecorder
    ) {
        recorder.note(frameAt: time)
        let link = LinkType(input.linkNumber)
        let span = bytes.span.bytes
        switch FrameDecoder.decodeEvenIfCut(span, originalLength: frame.originalLength, link: link) {
        case .tcp(let packet): recorder.take(packet, span, number: number, time: time)
        case .malformed: recorder.noteUnread()
        case .notTCP, .icmpError: break
        }
    }

    /// Judges every connection, and writes it in every form: one alone would be tried too seldom.
    func report() {
        var (text, json, page) = (TextBuffer(), JSONWriter(), ComparisonPage())
        var options = ComparisonTextOptions()
        options.width = input.walkthroughOptions.width
        options.isVerbose = input.look & 1 != 0
        page.begin(comparison.order)
        for pair in comparison.pairs {
            PointPairText(pair, width: options.width).append(to: &text)
            PointPairRecord(pair).write(to: &json)
            page.append(pair)
            for (number, match) in pair.matches.enumerated() {
                let judged = pair.judge(match)
                let findings = ComparisonCatalogue.findings(of: ComparedConnection(judged, in: pair))
                var report = ComparisonReport(judged, of: pair, findings: findings, options)
                report.append(number: number + 1, to: &text)
                ComparisonRecord(number + 1, judged, of: pair, findings: findings, isVerbose: true).write(to: &json)
                ComparisonCSV.append(judged, number + 1, of: pair, isVerbose: true, to: &text)
                ComparisonMermaid(judged, of: pair, findings: findings).append(to: &text)
                page.append(judged, number + 1, of: pair, findings: findings)
            }
        }
        page.end()
    }
}
