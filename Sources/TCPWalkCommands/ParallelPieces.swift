import Dispatch
import Synchronization

/// Makes the pieces of a long result on all cores and hands them on in order, a few at a time, so that the memory for what
/// waits is bounded.
enum ParallelPieces {
    /// Elements a piece: enough to be worth handing over.
    static let size = 512
    /// Pieces made before any is handed on.
    private static let wave = 8

    /// Calls `make` for each run of `size` indices below `count`, on any core, and `take` with the results, here and in
    /// order.
    static func forEach<Piece: Sendable>(
        of count: Int,
        make: @Sendable (Range<Int>) -> Piece,
        take: (Piece) throws -> Void
    ) rethrows {
        var start = 0
        while start < count {
            let end = min(count, start + size * wave)
            for piece in makeWave(start..<end, make) { try take(piece) }
            start = end
        }
    }

    private static func makeWave<Piece: Sendable>(
        _ range: Range<Int>,
        _ make: @Sendable (Range<Int>) -> Piece
    ) -> [Piece] {
        let pieces = (range.count + size - 1) / size
        guard pieces > 1 else { return [make(range)] }
        let made = Mutex([Piece?](repeating: nil, count: pieces))
        DispatchQueue.concurrentPerform(iterations: pieces) { index in
            let start = range.lowerBound + index * size
            let piece = make(start..<min(start + size, range.upperBound))
            made.withLock { $0[index] = piece }
        }
        return made.withLock { $0.compactMap(\.self) }
    }
}
