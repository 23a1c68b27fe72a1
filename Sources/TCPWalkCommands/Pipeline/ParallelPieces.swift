import Dispatch
import Synchronization

/// Makes the pieces of a long result on all cores and hands them on in order, a few at a time, so that the memory for what
/// waits is bounded.
struct ParallelPieces<Piece: Sendable>: Sendable {
    private let start: Piece
    private let size: Int
    /// Used again as they were left: memory that a process has not touched before costs more than what is written there.
    private var pieces: [Piece]

    /// Pieces of `size` elements, enough to be worth handing over, which begin as `start`; `wave` of them are made before any
    /// is handed on.
    init(from start: Piece, size: Int = 512, wave: Int = 8) {
        self.start = start
        self.size = size
        pieces = [Piece](repeating: start, count: wave)
    }

    /// Calls `make` for each run of indices below `count`, on any core, and `take` with what became of the pieces, here and in
    /// order. The next run gets a piece as `take` leaves it.
    mutating func forEach(
        of count: Int,
        make: @Sendable (inout Piece, Range<Int>) -> Void,
        take: (inout Piece) throws -> Void
    ) rethrows {
        var first = 0
        while first < count {
            let end = min(count, first + size * pieces.count)
            let runs = (end - first + size - 1) / size
            fill(first..<end, runs, make)
            for index in 0..<runs { try take(&pieces[index]) }
            first = end
        }
    }

    private mutating func fill(_ range: Range<Int>, _ runs: Int, _ make: @Sendable (inout Piece, Range<Int>) -> Void) {
        guard runs > 1 else { return make(&pieces[0], range) }
        let (start, size) = (start, size)
        let places = Mutex(pieces)
        // `places` holds the only reference now; a second one would make each write copy the array.
        pieces = []
        DispatchQueue.concurrentPerform(iterations: runs) { index in
            var piece = places.withLock { places in
                let piece = places[index]
                places[index] = start
                return piece
            }
            let first = range.lowerBound + index * size
            make(&piece, first..<min(first + size, range.upperBound))
            places.withLock { $0[index] = piece }
        }
        pieces = places.withLock { $0 }
    }
}
