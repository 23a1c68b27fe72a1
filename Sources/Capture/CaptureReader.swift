import CPcap
import Packets

/// Several capture files read as one, merged by time; frames are lent, never copied.
///
/// A file that cannot be opened, or breaks off, does not stop the others: its error is in `errors`.
public struct CaptureReader {
    /// What went wrong, in the order of the files.
    public private(set) var errors: [CaptureError] = []
    /// Frames read so far.
    public private(set) var frameCount = FrameNumber(0)
    /// The link types of the inputs that could be opened, without repeats.
    public private(set) var linkTypes: [LinkType] = []
    /// Frames whose time was before that of the frame before them.
    public private(set) var backwardSteps = 0

    private var files: [CaptureFile] = []
    private var filters: [CompiledFilter?] = []
    private var newest: Timestamp?

    /// Opens the files.
    ///
    /// - Parameters:
    ///   - paths: The files; `-` is standard input.
    ///   - filter: A BPF expression, or nil for all frames; it is compiled for each link type that occurs.
    /// - Throws: `CaptureError.badFilter`. What is wrong with a file goes to `errors` instead.
    public init(paths: [String], filter: String?) throws(CaptureError) {
        for path in paths {
            do throws(CaptureError) {
                files.append(try CaptureFile(path: path))
            } catch {
                errors.append(error)
            }
        }
        try compile(filter)
        for file in files { file.advance() }
    }

    /// Compiles the filter once for each link type, also without any input that could be opened.
    private mutating func compile(_ filter: String?) throws(CaptureError) {
        for file in files where !linkTypes.contains(file.link) { linkTypes.append(file.link) }
        guard let filter else {
            filters = files.map { _ in nil }
            return
        }
        var byLink: [LinkType: CompiledFilter] = [:]
        for link in linkTypes.isEmpty ? [LinkType.ethernet] : linkTypes {
            let snapshotLength = files.filter { $0.link == link }.map(\.snapshotLength).max() ?? 65_535
            byLink[link] = try CompiledFilter(filter, link: link, snapshotLength: snapshotLength)
        }
        filters = files.map { byLink[$0.link] }
    }

    /// Hands each frame to `body`, in order of time, until it returns false or the inputs end.
    public mutating func forEachFrame(_ body: (FrameHeader, RawSpan) -> Bool) {
        while let place = nextFile() {
            let file = files[place]
            guard let pending = file.pending else { return }
            frameCount = frameCount.next
            if let newest, pending.time < newest { backwardSteps += 1 }
            newest = pending.time
            let header = FrameHeader(
                number: frameCount, time: pending.time, originalLength: pending.originalLength, link: file.link,
                matchesFilter: filters[place].map { file.matches($0) } ?? true)
            guard file.withBytes({ body(header, $0) }) else { return }
            file.advance()
        }
    }

    /// libpcap's name of a link type, such as EN10MB; its number where it has none.
    public static func name(of link: LinkType) -> String {
        guard let name = unsafe pcap_datalink_val_to_name(link.rawValue) else { return String(link.rawValue) }
        return unsafe String(cString: name)
    }

    /// The file whose pending frame is the oldest; the first named one among equals.
    private mutating func nextFile() -> Int? {
        var best: Int?
        var bestTime = Timestamp(nanoseconds: .max)
        for (place, file) in files.enumerated() {
            guard let pending = file.pending else {
                report(file)
                continue
            }
            if best == nil || pending.time < bestTime {
                best = place
                bestTime = pending.time
            }
        }
        return best
    }

    /// Notes once that a file ended before its end.
    private mutating func report(_ file: CaptureFile) {
        guard let reason = file.takeFailure() else { return }
        let mixed = reason.contains("different from the type") || reason.contains("different from the snapshot")
            || reason.contains("snapshot length")
        errors.append(
            mixed
                ? .mixedInterfaces(file: file.path, after: frameCount, reason: reason)
                : .damaged(file: file.path, after: frameCount, reason: reason))
    }
}
