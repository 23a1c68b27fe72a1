import Packets
import TLS

/// What comes before its turn waits, within bounds. The first copy of a byte counts, as it does for a kernel.
extension TLSStream {
    /// Where in a segment that begins at `start` the byte at `next` is: below 0 where bytes before it are missing.
    @inline(__always)
    func offset(in start: SequenceNumber) -> Int {
        Int(Int32(bitPattern: next.rawValue &- start.rawValue))
    }

    /// The first byte that is looked at.
    mutating func begin(at start: SequenceNumber) {
        next = start
        hasNext = true
    }

    /// Whether a segment says nothing: the next record begins behind it, as with most segments of a long transfer, or nothing more is
    /// read.
    @inline(__always)
    mutating func passesOver(_ start: SequenceNumber, _ length: UInt32) -> Bool {
        if phase == .over || length == 0 { return true }
        if !hasNext { begin(at: start) }
        return offset(in: start) >= Int(length)
    }

    /// Segments behind a gap that its receiver has acknowledged: after some of them nothing will fill it any more.
    mutating func countBeyondGap() {
        guard !pieces.isEmpty else {
            beyondGap = 0
            return
        }
        beyondGap += 1
        if beyondGap >= Self.gapPatience { end() }
    }

    /// So many may overtake the acknowledged one in a capture.
    private static let gapPatience: UInt8 = 8

    /// Keeps a segment that comes before its turn.
    mutating func keep(_ bytes: RawSpan, from start: SequenceNumber, isCut: Bool, at reference: FrameReference) {
        guard pieces.count < Self.pieceLimit, heldBytes + bytes.byteCount <= Self.waitingLimit,
            next.distance(to: start) <= Self.waitingLimit, !pieces.contains(where: { $0.start == start })
        else { return }
        let piece = TLSPiece(start: start, bytes: bytes.copy(0..<bytes.byteCount), isCut: isCut, reference: reference)
        pieces.insert(piece, at: pieces.firstIndex { start.precedes($0.start) } ?? pieces.count)
    }

    /// The next piece whose turn has come; those that are of no interest any more go.
    mutating func takePiece() -> TLSPiece? {
        while let piece = pieces.first {
            let offset = offset(in: piece.start)
            guard offset >= 0 else { return nil }
            pieces.removeFirst()
            if offset < piece.bytes.count { return piece }
        }
        return nil
    }
}
