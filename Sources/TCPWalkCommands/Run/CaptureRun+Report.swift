import ArgumentParser
import Capture
import Connections
import Findings
import Names
import Packets
import Reports

/// What a reading found, for the reports and for standard error.
extension CaptureRun {
    /// What the reports say of the capture; `diagnosis` is what all its connections say of it.
    func record(
        _ input: InputOptions,
        unmatchedICMPErrors: Int,
        last: Timestamp?,
        _ evictions: Evictions,
        _ hidden: HiddenTotal,
        _ diagnosis: CaptureDiagnosis,
        _ groups: CaptureGroups
    ) -> CaptureRecord {
        var record = CaptureRecord()
        record.files = input.interface.map { [$0] } ?? input.files
        record.frames = frames.number
        record.tcpFrames = counts.segments
        record.first = counts.firstTime
        record.last = last
        // Text says nothing of its links.
        record.linkTypes = inputs.areText ? [] : linkTypes.map(\.name)
        record.notTCP = counts.others.total
        record.laterFragments = counts.fragments
        record.unsupportedLink = counts.unsupported
        record.malformed = counts.malformed.mapValues(\.count)
        record.undecoded = counts.undecodedFrames
        record.icmpErrors = counts.icmpErrors
        record.unmatchedICMPErrors = unmatchedICMPErrors
        record.cutFrames = cutFrames
        record.stopped = errors.first?.message
        record.evictions = evictions
        var facts = CaptureFacts()
        facts.cutFrames = cutFrames
        facts.undecoded = record.undecoded
        facts.backwardSteps = inputs.areTimed ? backwardSteps : 0
        facts.kernelDrops = kernelDrops
        facts.impossibleTimes = impossibleTimes
        facts.hidden = hidden
        facts.groups = groups
        record.hidden = hidden
        record.groups = groups
        record.findings = diagnosis.findings(facts)
        return record
    }

    /// What the input is known not to hold.
    var gaps: CaptureGaps {
        CaptureGaps(drops: kernelDrops ?? 0, skips: skips)
    }

    /// What its reading says beside the connections.
    var knowledge: CaptureKnowledge {
        CaptureKnowledge(gaps: gaps, standIns: StandIns(resolver?.names))
    }

    /// Frames of which the capture holds less than was sent. Text never has payload; that is not counted.
    private var cutFrames: Int {
        max(counts.cut - inputs.texts.reduce(0) { $0 + $1.framesWithPayload }, 0)
    }

    /// What the reports say of a capture that has been read; `tally` is what all its connections say of it, `groups` what several
    /// together.
    func record<Sink>(
        _ input: InputOptions,
        of capture: TrackedCapture<Sink>,
        _ tally: SummaryTally,
        _ groups: CaptureGroups
    ) -> CaptureRecord {
        record(
            input,
            unmatchedICMPErrors: capture.unmatchedICMPErrors,
            last: capture.connections.now,
            capture.connections.evictions,
            capture.hidden,
            tally.capture,
            groups
        )
    }

    /// Why there is no connection: what the frames hold.
    var absence: String {
        counts.absence(frames: frames.number, chooser: chooser)
    }

    /// Says what could not be read or decoded; `isTold`: the output says already what was not decoded.
    func report(isTold: Bool) {
        for (path, note) in inputs.notes { Messages.say("\(path): \(note)") }
        sayStandIns()
        for error in errors { Messages.say(error.message) }
        if withoutDirection > 0 {
            Messages.say(
                "-Q left out \(Quantity.count(withoutDirection, "frame")) of which the capture does not say the direction: Linux cooked "
                    + "frames (-i any) and pcapng's packet flags do. A filter chooses by address instead: src host ADDRESS."
            )
        }
        if !isTold, let sentence = UndecodedFrames.sentence(counts.undecodedFrames) { Messages.say("\(sentence).") }
        if looksAtTLS, let sentence = counts.secureDatagramSentence { Messages.say(sentence) }
        if impossibleTimes > 0 {
            Messages.say(
                "\(impossibleTimes) \(impossibleTimes == 1 ? "frame claims" : "frames claim") a time before 1970 or after 2262; "
                    + "the nearest moment that can be is shown instead, and durations with it mean nothing."
            )
        }
        for (layer, malformed) in counts.malformed.sorted(by: { $0.value.first < $1.value.first }) {
            Messages.say(
                "\(malformed.count) \(malformed.count == 1 ? "frame" : "frames") with a cut or malformed \(layer) header; "
                    + "the first is frame \(malformed.first.number): byte \(malformed.error.offset), needed "
                    + "\(malformed.error.needed), found \(malformed.error.available)."
            )
        }
    }

    /// Ends the command before it writes anything where there is nothing to write: no input could be read at all, or none of the
    /// connections that --connection names exists. Empty output would look like a result.
    func requireSomething(of shown: SelectedConnections) throws {
        if frames.number == 0, !errors.isEmpty { try finish(isTold: true) }
        guard let sentence = shown.selection.missingSentence(count: shown.count, isAll: true) else { return }
        report(isTold: shown.count > 0)
        if shown.count == 0, frames.number > 0 { Messages.say(absence) }
        throw ValidationError(sentence)
    }

    /// 0, or 1 when an input could not be read whole; `isTold`: the output says already what was not decoded.
    func finish(isTold: Bool = false) throws {
        report(isTold: isTold)
        resolver?.report()
        // Output that says only that nothing was read must not replace an older report.
        if frames.number == 0, !errors.isEmpty { OutputRoute.noteNothingRead() }
        if !errors.isEmpty { throw ExitCode(1) }
        // -Q asked for something that this capture does not say.
        if withoutDirection > 0, withoutDirection == frames.number { throw ExitCode(2) }
    }

    /// The same for a list of so many connections: without any it says why.
    func finish(listing connections: Int) throws {
        let isEmpty = connections == 0 && (frames.number > 0 || errors.isEmpty)
        if isEmpty { Messages.say(absence) }
        try finish(isTold: isEmpty)
    }
}
