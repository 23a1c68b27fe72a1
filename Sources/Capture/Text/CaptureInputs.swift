import SystemPackage

/// The inputs of a reading. What is text is read before anything else, since its lines say how they are to be printed again; a pipe
/// is opened for that, and is read once.
public struct CaptureInputs: Sendable {
    /// The names, as they were given.
    public let paths: [String]

    /// What became of an input that was looked into.
    enum Prepared: Sendable {
        case text(TextTrace)
        /// It is no text, and what was opened to see that is read when its turn comes.
        case opened(OpenedOnce)
        case failed(CaptureError)
    }

    private(set) var prepared: [String: Prepared] = [:]

    /// Looks into the inputs; `-` is standard input.
    public init(_ paths: [String]) {
        self.paths = paths
        // A packed one has a program that unpacks it, with two pipes beside the file.
        OpenFiles.allow(paths.count * 3)
        for path in paths where prepared[path] == nil { prepared[path] = Self.prepare(path) }
    }

    /// A text that is in memory already, instead of a file.
    public init(text: [UInt8]) {
        paths = ["text"]
        do throws(CaptureError) {
            prepared["text"] = .text(try TextTrace(text, path: "text"))
        } catch {
            prepared["text"] = .failed(error)
        }
    }

    /// Nil for what is no text and can be opened when its turn comes, also for what cannot.
    private static func prepare(_ path: String) -> Prepared? {
        do throws(CaptureError) {
            guard let (opened, unpacker) = try OpenedInput.ofText(path) else { return nil }
            guard opened.isText else { return .opened(OpenedOnce(opened, unpacker)) }
            return .text(try TextTrace(reading: opened.bytes, unpacker, path: path))
        } catch {
            return .failed(error)
        }
    }

    /// Opens `path`, one of them; `names` gets its blocks of names.
    func source(of path: String, _ names: NameBlockSink?) throws(CaptureError) -> CaptureSource {
        switch prepared[path] {
        case .text(let trace): return .text(TextFile(trace))
        case .opened(let once):
            // The names of a file may stand behind its frames: it is then read twice, from its beginning.
            guard names == nil || !FileProbe.isRegular(path), let (opened, unpacker) = once.take() else {
                return try CaptureSource.open(path, names)
            }
            return try CaptureSource(path: path, opened, unpacker, names: names)
        case .failed(let error): throw error
        case nil: return try CaptureSource.open(path, names)
        }
    }

    /// Whether all of them can be read a second time: pipes cannot, unless they are text, which is kept.
    public var canBeReadAgain: Bool {
        paths.allSatisfy { path in
            if case .text = prepared[path] { return true }
            return FileProbe.isRegular(path)
        }
    }

    /// How long they are together, in bytes; nil when they cannot all be read a second time.
    public var size: Int? {
        guard canBeReadAgain else { return nil }
        return paths.reduce(0) { $0 + ((try? FileStatus(path: $1))?.size ?? 0) }
    }

    /// The texts among them.
    public var texts: [TextTrace] {
        paths.compactMap { path in
            guard case .text(let trace) = prepared[path] else { return nil }
            return trace
        }
    }

    /// Whether all of them are text.
    public var areText: Bool {
        !paths.isEmpty && texts.count == paths.count
    }

    /// Whether all of them say when their packets passed.
    public var areTimed: Bool {
        texts.allSatisfy { $0.times.style != .none }
    }

    /// Whether their lines name interfaces or directions, as those of `-i any`.
    public var namePoints: Bool {
        texts.contains(where: \.hasPoints)
    }

    /// The places of texts among the inputs, as `FrameHeader.input` has them, and whether their lines say the link header.
    public var placesOfTexts: [UInt8: Bool] {
        var places: [UInt8: Bool] = [:]
        for (place, path) in paths.enumerated() {
            guard case .text(let trace) = prepared[path] else { continue }
            places[UInt8(clamping: place)] = trace.hasStations
        }
        return places
    }

    /// Says that a text without dates stands beside another input: nobody can put the two in order. Nil where all can be.
    public var undated: CaptureError? {
        guard paths.count > 1 else { return nil }
        let clocks = texts.filter { $0.times.style == .clock }
        if clocks.count == paths.count { return nil }
        for (place, path) in paths.enumerated() {
            guard case .text(let trace) = prepared[path], trace.times.isUndated || trace.times.style == .none else {
                continue
            }
            return .undated(file: path, other: paths[place == 0 ? 1 : 0])
        }
        return nil
    }

    /// What a reader is told of them.
    public var notes: [(path: String, note: String)] {
        paths.flatMap { path -> [(path: String, note: String)] in
            guard case .text(let trace) = prepared[path] else { return [] }
            return trace.notes.map { (path, $0) }
        }
    }
}
