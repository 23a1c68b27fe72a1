import Packets

/// The frames of a trace that was read as text, one after the other.
final class TextFile: FrameSource {
    /// The frame read last; nil before the first and after the end.
    private(set) var pending: PendingFrame?
    /// All that the text says of its links: nothing. What is written is Ethernet.
    let link = LinkType.ethernet
    let snapshotLength = 262_144

    private let trace: TextTrace
    private var place = -1
    /// Why the text broke off, until that is taken.
    private var failure: String?

    /// Before the first frame of `trace`.
    init(_ trace: TextTrace) {
        self.trace = trace
        failure = trace.failure
    }

    /// Why reading stopped early, returned only once; nil at the ordinary end.
    func takeFailure() -> String? {
        defer { failure = nil }
        return failure
    }

    func advance() {
        guard place + 1 < trace.frames.count else {
            place = trace.frames.count
            return pending = nil
        }
        place += 1
        let frame = trace.frames[place]
        pending = PendingFrame(
            time: frame.time,
            originalLength: frame.originalLength,
            link: link,
            recordsBefore: frame.recordsBefore,
            interface: frame.interface,
            direction: frame.direction
        )
    }

    /// Whether lines that may have been frames were skipped before the frame read last; at the end, behind the last one.
    var isBehindSkipped: Bool {
        trace.frames.indices.contains(place) ? trace.frames[place].isBehindSkipped : trace.endsSkipped
    }

    func withBytes<Result>(_ take: (RawSpan) -> Result) -> Result {
        let isThere = trace.frames.indices.contains(place)
        return unsafe trace.bytes.withUnsafeBytes { all in
            let frame = isThere ? trace.frames[place].bytes : 0..<0
            return take(unsafe UnsafeRawBufferPointer(rebasing: all[frame]).bytes)
        }
    }

    /// Whether the frame read last passes.
    func matches(_ filter: CompiledFilter) -> Bool {
        guard let pending, trace.frames.indices.contains(place) else { return false }
        return withBytes { bytes in
            unsafe bytes.withUnsafeBytes { buffer in
                guard let start = buffer.baseAddress else { return false }
                return unsafe filter.matches(
                    start.assumingMemoryBound(to: UInt8.self),
                    captured: buffer.count,
                    original: pending.originalLength
                )
            }
        }
    }
}
