import CPcap
import Packets

/// Several capture files read as one, merged by time; frames are lent, never copied.
///
/// A file that cannot be opened, or breaks off, does not stop the others: its error is in `errors`.
public struct CaptureReader {
    /// What went wrong, in the order in which it was met.
    public private(set) var errors: [CaptureError] = []
    /// Frames read so far.
    public var frameCount: FrameNumber { counter.count }
    /// The link types that have occurred, without repeats.
    public var linkTypes: [LinkType] { counter.linkTypes }
    /// Frames whose time was before that of the frame before them.
    public var backwardSteps: Int { counter.backwardSteps }

    /// Frames whose record claims a time that cannot be.
    public var impossibleTimes: Int { counter.impossibleTimes }

    /// The frames before which lines of a text were skipped that may have been frames; behind the last frame it is the next number.
    public private(set) var skips: [FrameNumber] = []

    private struct Input {
        var path: String
        var source: CaptureSource
    }

    private var inputs: [Input] = []
    private var filters: LinkFilters
    private var counter = FrameCounter()
    /// Its inputs. Their total length is computed only when progress is shown.
    private let given: CaptureInputs

    /// Opens the files.
    ///
    /// - Parameters:
    ///   - inputs: The files, of which those that are text have been read.
    ///   - filter: A BPF expression, or nil for all frames; it is compiled for each link type that occurs.
    ///   - names: The sink for name resolution blocks; nil if they are not wanted.
    ///   - readsDirections: Whether frames get the direction that the options of their records say.
    /// - Throws: `CaptureError.badFilter`. What is wrong with a file goes to `errors` instead, also a link type that libpcap
    ///   has no filters for: a damaged header can claim any.
    public init(
        _ inputs: CaptureInputs,
        filter: String?,
        names: NameBlockSink? = nil,
        readsDirections: Bool = false
    ) throws(CaptureError) {
        filters = LinkFilters(filter)
        given = inputs
        OpenFiles.allow(inputs.paths.count)
        var links: [LinkType] = []
        for path in inputs.paths {
            do throws(CaptureError) {
                let source = try inputs.source(of: path, names)
                if case .pcapng(let file) = source { file.readsDirections = readsDirections }
                links.append(source.link)
                self.inputs.append(Input(path: path, source: source))
            } catch {
                errors.append(error)
            }
        }
        // Also without any input that could be opened, so that a wrong filter is always said.
        errors += try filters.begin(with: links)
        for place in self.inputs.indices { advance(place) }
    }

    /// Opens the files at `paths`; `-` is standard input.
    public init(
        paths: [String],
        filter: String?,
        names: NameBlockSink? = nil,
        readsDirections: Bool = false
    ) throws(CaptureError) {
        try self.init(CaptureInputs(paths), filter: filter, names: names, readsDirections: readsDirections)
    }

    /// How far reading has come, for a progress display.
    public var place: ReadingPlace {
        ReadingPlace(inputs.compactMap(\.source.descriptor), size: given.size)
    }

    /// Hands each frame to `body`, in order of time, until it returns false or the inputs end.
    public mutating func forEachFrame(_ body: (FrameHeader, RawSpan) -> Bool) {
        if inputs.count == 1, !filters.areUsed {
            switch inputs[0].source {
            case .libpcap(let file): return forEachFrame(of: file, body)
            case .pcapng(let file): return forEachFrame(of: file, body)
            case .pcap(let file): return forEachFrame(of: file, body)
            case .text: break
            }
        }
        forEachFrameWithDetails { header, bytes, _ in body(header, bytes) }
    }

    /// Hands each frame to `body` with the details that its input holds about it.
    public mutating func forEachFrameWithDetails(_ body: (FrameHeader, RawSpan, FrameDetails) -> Bool) {
        while let place = nextInput(), let pending = inputs[place].source.pending {
            var header = counter.take(pending, input: place)
            if case .text(let file) = inputs[place].source, file.isBehindSkipped { skips.append(header.number) }
            header.matchesFilter = filters.matches(inputs[place].source, pending.link, refusals: &errors)
            let details = FrameDetails(of: inputs[place].source, place, first: inputs[0].source)
            guard inputs[place].source.withBytes({ body(header, $0, details) }) else { return }
            advance(place)
        }
    }

    /// The usual case, one file without a filter, without looking for the next input at each frame.
    private mutating func forEachFrame<Source: FrameSource>(of file: Source, _ body: (FrameHeader, RawSpan) -> Bool) {
        // A local copy keeps the counts in registers.
        var counter = counter
        let goesOn = file.forEachFrame { frame, bytes in body(counter.take(frame), bytes) }
        self.counter = counter
        if goesOn { noteEnd(of: 0) }
    }

    /// The input whose pending frame is the oldest; the first named one among equals.
    private func nextInput() -> Int? {
        if inputs.count == 1 { return inputs[0].source.pending == nil ? nil : 0 }
        var best: Int?
        var bestTime = Timestamp(nanoseconds: .max)
        for (place, input) in inputs.enumerated() {
            guard let pending = input.source.pending, best == nil || pending.time < bestTime else { continue }
            best = place
            bestTime = pending.time
        }
        return best
    }

    /// Reads an input's next frame.
    private mutating func advance(_ place: Int) {
        inputs[place].source.advance()
        if inputs[place].source.pending == nil { noteEnd(of: place) }
    }

    /// At the end of an input: counts what is behind its last frame, and notes why it broke off, if it did.
    private mutating func noteEnd(of place: Int) {
        if case .pcapng(let file) = inputs[place].source { counter.pass(file.takeRecords()) }
        if case .text(let file) = inputs[place].source, file.isBehindSkipped { skips.append(frameCount.next) }
        guard let reason = inputs[place].source.takeFailure() else { return }
        errors.append(.damaged(file: inputs[place].path, after: frameCount, reason: reason))
    }

    /// The file, if there is only one and it is pcapng.
    var onlyPcapNG: PcapNGFile? {
        guard inputs.count == 1, case .pcapng(let file) = inputs[0].source else { return nil }
        return file
    }

    /// Packets that were dropped while capturing, as far as it was read; nil when no input says so.
    public var dropped: Int? {
        let counts = inputs.compactMap(\.source.dropped)
        return counts.isEmpty ? nil : counts.reduce(0) { $0.clampedSum($1) }
    }

    /// Writes to `output`, at its end, what was dropped on the interfaces that it has frames of.
    public func writeStatistics(to output: PcapNGOutput) {
        output.writeStatistics { key in
            guard inputs.indices.contains(key.input), case .pcapng(let file) = inputs[key.input].source else {
                return nil
            }
            return file.drops[key.number]
        }
    }
}
