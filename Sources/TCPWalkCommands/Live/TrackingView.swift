import Connections
import Findings
import Packets
import Reports

/// A live view of connections: its tracker takes in what passes.
protocol TrackingView: LiveView {
    /// The connections.
    var tracker: LiveTracker { get set }
}

extension TrackingView {
    var table: ConnectionTable {
        tracker.table
    }

    var wantsMore: Bool {
        true
    }

    var lateSegments: Int {
        tracker.table.lateSegments
    }

    var isBehind: Bool {
        tracker.isBehind
    }

    mutating func receive(_ packet: TCPPacket, _ bytes: RawSpan, at reference: FrameReference) {
        tracker.receive(packet, bytes, at: reference)
    }

    mutating func receive(_ event: InputEvent) {
        tracker.receive(event)
    }

    /// Ends with the summary of all connections, or says that there was none.
    ///
    /// - Returns: What there is to say of the capture.
    mutating func appendSummary(
        of tally: SummaryTally,
        _ run: CaptureRun,
        _ input: InputOptions,
        unmatchedICMPErrors: Int,
        _ groups: CaptureGroups,
        _ options: WalkthroughOptions
    ) -> CaptureRecord {
        let capture = record(of: tally, run, input, unmatchedICMPErrors: unmatchedICMPErrors, groups)
        guard tally.count > 0 else {
            if run.errors.isEmpty || run.frames.number > 0 { Messages.say(run.absence) }
            return capture
        }
        let summary = SummaryReport(of: tally, capture: capture, options: options)
        if !isScreen { output.append("\n") }
        summary.append(to: &output)
        return capture
    }

    /// What there is to say of the capture, of whose connections `tally` says the rest.
    func record(
        of tally: SummaryTally,
        _ run: CaptureRun,
        _ input: InputOptions,
        unmatchedICMPErrors: Int,
        _ groups: CaptureGroups
    ) -> CaptureRecord {
        run.record(
            input,
            unmatchedICMPErrors: unmatchedICMPErrors,
            last: run.counts.lastTime,
            table.evictions,
            table.hidden,
            tally.capture,
            groups
        )
    }
}
