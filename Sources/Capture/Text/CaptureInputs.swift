import SystemPackage

/// The inputs of a reading. What is text is read before anything else, since its lines say how they are to be printed again; a pipe
/// is opened for that, and is read once.
public struct CaptureInputs: Sendable {
    /// The names, as they were given.
    public let paths: [String]

    /// What became of an input that was looked into.
    enum Prepared: Sendable {
        case text(TextTrace)
        case opened(OpenedInput)
        case failed(CaptureError)
    }

    private(set) var prepared: [String: Prepared] = [:]

    /// Looks into the inputs; `-` is standard input.
    public init(_ paths: [String]) {
        self.paths = paths
        for path in paths where prepared[path] == nil { prepared[path] = Self.prepare(path) }
    }

    /// Nil for what is no text and can be opened when its turn comes, also for what cannot.
    private static func prepare(_ path: String) -> Prepared? {
        let first = FileProbe.firstBytes(path)
        let isReadAgain = FileProbe.isRegular(path)
        if let compression = Compression(of: first) { return isReadAgain ? unpacked(path, compression) : nil }
        if isReadAgain || !first.isEmpty, !TextProbe.isText(Array(first.prefix(TextProbe.length))) { return nil }
        guard path == "-" || (try? FileProbe.check(path)) != nil, let opened = try? OpenedInput(path: path, nil) else {
            return nil
        }
        return opened.isText ? read(opened, nil, path) : .opened(opened)
    }

    private static func unpacked(_ path: String, _ compression: Compression) -> Prepared? {
        guard let unpacker = try? Unpacker(path: path, compression), let opened = try? OpenedInput(path: path, unpacker)
        else { return nil }
        guard opened.isText else {
            opened.close()
            return nil
        }
        return read(opened, unpacker, path)
    }

    private static func read(_ opened: OpenedInput, _ unpacker: Unpacker?, _ path: String) -> Prepared {
        do throws(CaptureError) {
            return .text(try TextTrace(reading: opened.bytes, unpacker, path: path))
        } catch {
            return .failed(error)
        }
    }

    /// Opens `path`, one of them; `names` gets its blocks of names.
    func source(of path: String, _ names: NameBlockSink?) throws(CaptureError) -> CaptureSource {
        switch prepared[path] {
        case .text(let trace): return .text(TextFile(trace))
        case .opened(let opened): return try CaptureSource(path: path, opened, names: names)
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

    /// What a reader is told of them.
    public var notes: [(path: String, note: String)] {
        paths.flatMap { path -> [(path: String, note: String)] in
            guard case .text(let trace) = prepared[path] else { return [] }
            return trace.notes.map { (path, $0) }
        }
    }
}
