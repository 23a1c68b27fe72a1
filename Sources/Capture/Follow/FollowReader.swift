import Packets

/// Frames of a capture file that is still being written, as they come; the counterpart of `LiveReader`.
///
/// Like `tail -F` it goes on with the file's name: a file that is emptied is read again from its beginning, and one that is
/// replaced is read to its end, then the new one from its beginning.
public final class FollowReader: LiveSource {
    /// Frames read so far, over all files.
    public var frameCount: FrameNumber { counter.count }
    /// Frames whose time was before that of the frame before them.
    public var backwardSteps: Int { counter.backwardSteps }
    /// Frames whose record claims a time that cannot be.
    public var impossibleTimes: Int { counter.impossibleTimes }
    /// The link types of the frames, without repeats.
    public var linkTypes: [LinkType] { counter.linkTypes }
    /// Why no more frames will come; nil while they may.
    public private(set) var error: CaptureError?
    /// What could not be read although more frames may come.
    public private(set) var losses: [CaptureError] = []

    private let path: String
    private let names: NameBlockSink?
    private let readsDirections: Bool
    private var filters: LinkFilters
    private(set) var file: GrowingFile
    /// The files before this one.
    private(set) var filesBefore = 0
    /// What was dropped on the interfaces of the files before.
    private(set) var dropsBefore: [FrameDetails.InterfaceKey: InterfaceDrops] = [:]
    private var counter = FrameCounter()
    private var notices: [String] = []
    /// All that was there has been read: what comes next may be another file's.
    private var isAtEnd = false
    /// Its name is that of another file.
    private var isReplaced = false
    /// Its name is no file's.
    private var isNameless = false

    /// Opens the file, which may still be empty; `names` gets the blocks of names that it holds or will hold. `readsDirections`: whether
    /// frames get the direction that the options of their records say.
    ///
    /// - Throws: `CaptureError`: what cannot be followed, or a wrong filter.
    public init(
        path: String,
        filter: String?,
        names: NameBlockSink? = nil,
        readsDirections: Bool = false
    ) throws(CaptureError) {
        self.path = path
        self.readsDirections = readsDirections
        self.names = names
        filters = LinkFilters(filter)
        file = try GrowingFile(path: path, names)
        let refusals = try filters.begin(with: [file.source?.link].compactMap(\.self))
        if let refusal = refusals.first { throw refusal }
        noteEmptiness()
    }

    /// The next frame that is there as a whole; nil when none is, or when reading has failed.
    public func next() -> FrameHeader? {
        if isAtEnd { lookAround() }
        while error == nil {
            if read() { return header() }
            guard error == nil, isReplaced else { break }
            goOnWithNewFile("is another file now")
        }
        isAtEnd = true
        return nil
    }

    /// Whether the next frame is there, and read.
    private func read() -> Bool {
        do throws(CaptureError) {
            try file.begin()
        } catch {
            self.error = error
            return false
        }
        if readsDirections, case .pcapng(let source) = file.source { source.readsDirections = true }
        if let reason = file.advance() {
            error = .damaged(file: path, after: frameCount, reason: reason)
        }
        return file.source?.pending != nil
    }

    private func header() -> FrameHeader? {
        guard let source = file.source, let pending = source.pending else { return nil }
        var header = counter.take(pending)
        header.matchesFilter = filters.matches(source, pending.link, refusals: &losses)
        // No link type so far can be filtered: to wait for a frame that passes would be useless.
        if filters.passNothing, let refusal = losses.popLast() { error = refusal }
        return header
    }

    /// Lends the bytes of the frame that `next()` gave last.
    public func withBytes<Result>(_ body: (RawSpan) -> Result) -> Result {
        guard let source = file.source else { return body(RawSpan()) }
        return source.withBytes(body)
    }

    // MARK: - The file and its name

    /// Looks what has become of the file and its name since it was read to its end.
    private func lookAround() {
        isAtEnd = false
        switch file.change() {
        case .none: isNameless = false
        case .cut: goOnWithNewFile("became shorter than what was read of it")
        case .rewritten: goOnWithNewFile("was written anew")
        case .replaced: isReplaced = true
        case .nameless:
            if !isNameless {
                say(
                    "was deleted or renamed. What is still written to it is read, until there is a file of that name again."
                )
            }
            isNameless = true
        }
    }

    /// Opens the file that now has the name. Its writer may be slow to begin: until then the old file is polled again.
    private func goOnWithNewFile(_ why: String) {
        do throws(CaptureError) {
            let next = try GrowingFile(path: path, names)
            if isReplaced, let place = file.halfRecord {
                let reason = "it was replaced while its last record was only half written, at byte \(place)"
                losses.append(.damaged(file: path, after: frameCount, reason: reason))
            }
            say("\(why): it is followed from its beginning.")
            keepDrops()
            file = next
            filesBefore += 1
            isReplaced = false
            isNameless = false
            noteEmptiness()
        } catch {
            if case .missing = error { isReplaced = false } else { self.error = error }
        }
    }

    private func keepDrops() {
        guard case .pcapng(let source) = file.source, dropsBefore.count < PcapNGFile.mostInterfaces else { return }
        for (number, drops) in source.drops {
            dropsBefore[FrameDetails.InterfaceKey(input: filesBefore, number: number)] = drops
        }
    }

    private func noteEmptiness() {
        if file.isEmpty { say("is still empty: waiting for what is written to it.") }
    }

    private func say(_ what: String) {
        notices.append("\(escaped(path)) \(what)")
    }

    /// Nothing: the file is looked at whenever it has been read to its end.
    public func check() {}

    /// What became of the file since the last call.
    public func takeNotices() -> [String] {
        defer { notices = [] }
        return notices
    }

    /// Notes what is left of a record at the end.
    public func end() {
        guard error == nil, let place = file.halfRecord else { return }
        say("ends in the middle of a record, at byte \(place), whose rest is not written yet: that one is left out.")
    }
}

/// What is known of the frames beside their bytes.
extension FollowReader {
    /// None: poll(2) finds every file ready, at its end too.
    public var pollable: Int32? {
        nil
    }

    /// None: libpcap does not read the file.
    public var statistics: CaptureStatistics? {
        nil
    }

    /// Whether no part of a record waits for its rest.
    public var isBetweenFrames: Bool {
        file.halfRecord == nil
    }

    /// What the file says of the frame that `next()` gave last.
    public var details: FrameDetails {
        guard let source = file.source else {
            return FrameDetails(ofFileWith: .ethernet, snapshotLength: LiveOptions.defaultSnapshotLength)
        }
        return FrameDetails(of: source, filesBefore, first: source)
    }

    /// Packets dropped while capturing, as far as pcapng statistics say so.
    public var dropped: Int? {
        let now = file.source?.dropped
        guard now != nil || !dropsBefore.isEmpty else { return nil }
        return dropsBefore.values.reduce(now ?? 0) { $0.clampedSum($1.total) }
    }

    /// Writes what was dropped, in all files, to `output`, at its end.
    public func writeStatistics(to output: PcapNGOutput) {
        output.writeStatistics { key in
            guard key.input == filesBefore, case .pcapng(let source) = file.source else { return dropsBefore[key] }
            return source.drops[key.number]
        }
    }
}
