internal import Capture
internal import Connections
internal import Findings
internal import Packets
internal import Reports

/// Capture files that were read to their end: their connections, and what could not be read.
///
/// Reading is done when `init` returns; nothing is left open. A capture can be handed to other threads.
public struct PacketCapture: Sendable {
    /// The connections, in the order of their first frames.
    public let connections: ConnectionList
    /// Frames read, of any protocol, filtered or not.
    public let frameCount: Int
    /// Frames that passed the filter and may hold TCP, but could not be decoded: cut headers, encrypted tunnels, later fragments.
    public let undecodedFrameCount: Int
    /// Packets that were lost while capturing; nil when the files do not say.
    public let droppedPacketCount: Int?
    /// Connections that had to leave the memory before the end: `init` handed them to `onEviction`, and they are not in
    /// `connections`.
    public let evictedConnectionCount: Int
    /// Files that could not be opened or not be read whole. What was read of them is in `connections`.
    public let problems: [CaptureProblem]

    /// Reads `files` as one capture, merged by the time of their frames.
    ///
    /// Files may be pcap, pcapng, or traces as text, and compressed with gzip, zstd, lz4 or xz if the program of that name is installed.
    ///
    /// - Parameters:
    ///   - files: Paths; `-` is standard input.
    ///   - options: The filter, and how much is kept.
    ///   - onEviction: Gets each connection that has to leave the memory before the end, as far as it was seen.
    /// - Throws: A `CaptureProblem` if the filter is not valid, if none of the files could be opened, or if a text without dates is to be
    ///   merged with something else. Anything else that goes
    ///   wrong is in `problems`.
    public init(
        reading files: [String],
        options: ReadingOptions = ReadingOptions(),
        onEviction: (Connection) -> Void = { _ in }
    ) throws(CaptureProblem) {
        let inputs = CaptureInputs(files)
        if let error = inputs.undated { throw CaptureProblem(error) }
        var reader = try Self.open(inputs, options)
        var view = options.view(of: inputs)
        var tracking = FrameTracking(options, view, inputs)
        reader.forEachFrame { header, bytes in
            tracking.take(header, bytes, onEviction)
            return true
        }
        view.gaps = CaptureGaps(drops: reader.dropped ?? 0, skips: reader.skips)
        connections = ConnectionList(tracking, view)
        frameCount = reader.frameCount.number
        undecodedFrameCount = tracking.undecoded
        droppedPacketCount = reader.dropped
        evictedConnectionCount = tracking.table.evictions.total
        problems = reader.errors.map { CaptureProblem($0) }
    }

    private static func open(_ inputs: CaptureInputs, _ options: ReadingOptions) throws(CaptureProblem) -> CaptureReader
    {
        let reader: CaptureReader
        do {
            reader = try CaptureReader(inputs, filter: options.filter, readsDirections: true)
        } catch {
            throw CaptureProblem(error)
        }
        let problems = reader.errors.map { CaptureProblem($0) }.filter(\.kind.isAboutOpening)
        if let first = problems.first, problems.count == inputs.paths.count { throw first }
        return reader
    }
}
