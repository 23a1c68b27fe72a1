import Packets

/// The payload of a batch's segments, one behind the other, since their frames are gone when the batch is read.
struct BatchPayload: Sendable {
    /// So many bytes fill a batch; one more segment fits in any case.
    private static let limit = 512 << 10
    /// What is grown for single long frames is given back.
    private static let kept = 1 << 20

    private(set) var bytes: [UInt8] = []
    /// Where each segment's end, in order.
    private var ends: [Int] = []

    /// There is enough for a batch.
    var isFull: Bool {
        bytes.count >= Self.limit
    }

    /// Keeps a segment's payload, `range` of `frame`.
    @inline(__always)
    mutating func add(_ range: Range<Int>, of frame: RawSpan) {
        if !range.isEmpty { append(frame.extracting(range)) }
        ends.append(bytes.count)
    }

    private mutating func append(_ payload: RawSpan) {
        payload.withUnsafeBytes { bytes.append(contentsOf: $0) }
    }

    /// Where the payload of the segment at `place` lies in `bytes`.
    @inline(__always)
    func range(of place: Int) -> Range<Int> {
        (place > 0 ? ends[place - 1] : 0)..<ends[place]
    }

    /// Empties it, keeping the memory.
    mutating func removeAll() {
        bytes.removeAll(keepingCapacity: bytes.capacity <= Self.kept)
        ends.removeAll(keepingCapacity: true)
    }
}
