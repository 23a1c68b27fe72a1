import Dispatch
import Synchronization

/// Makes the pieces of a long result on all cores and hands them on in order, a few at a time, so that the memory for what
/// waits is bounded.
enum ParallelPieces {
    /// Elements a piece: enough to be worth handing over.
    static let size = 512
    /// Pieces made before any is handed on.
    private static let wave = 8

    /// Calls `make` for each run of `size` indices below `count`, on any core, and `take` with what became of the pieces,
    /// here and in order. A piece begins as `start` and is used again as `take` leaves it: memory that a process has not
    /// touched before costs more than what is written there.
    static func forEach<Piece: Sendable>(
        of count: Int,
        from start: Piece,
        make: @Sendable (inout Piece, Range<Int>) -> Void,
        take: (inout Piece) throws -> Void
    ) rethrows {
        var pieces = [Piece](repeating: start, count: wave)
        var first = 0
        while first < count {
            let end = min(count, first + size * wave)
            pieces = makeWave(consume pieces, start, first..<end, make)
            for index in 0..<(end - first + size - 1) / size { try take(&pieces[index]) }
            first = end
        }
    }

    private static func makeWave<Piece: Sendable>(
        _ pieces: consuming [Piece],
        _ start: Piece,
        _ range: Range<Int>,
        _ make: @Sendable (inout Piece, Range<Int>) -> Void
    ) -> [Piece] {
        let places = Mutex(consume pieces)
        DispatchQueue.concurrentPerform(iterations: (range.count + size - 1) / size) { index in
            // Taken out of its place, so that it is not copied when it is written to.
            var piece = places.withLock { places in
                let piece = places[index]
                places[index] = start
                return piece
            }
            let first = range.lowerBound + index * size
            make(&piece, first..<min(first + size, range.upperBound))
            places.withLock { $0[index] = piece }
        }
        return places.withLock { $0 }
    }
}
