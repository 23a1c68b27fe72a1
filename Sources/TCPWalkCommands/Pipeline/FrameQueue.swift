import DequeModule
import Dispatch
import Synchronization

/// Batches of decoded frames between the core that reads and one that tracks: as many as its pool allows, in order.
final class FrameQueue: Sendable {
    private struct State {
        var batches: Deque<FrameBatch> = []
        var isCancelled = false
    }

    private let state = Mutex(State())
    private let pool: BatchPool
    private let filled = DispatchSemaphore(value: 0)

    /// An empty queue of batches from `pool`.
    init(_ pool: BatchPool) {
        self.pool = pool
    }

    /// Hands a batch over, waiting until the pool has an empty one, which takes its place.
    ///
    /// - Returns: Whether more is wanted.
    func put(_ batch: inout FrameBatch) -> Bool {
        let empty = pool.take()
        let goesOn = state.withLock { state in
            state.batches.append(batch)
            return !state.isCancelled
        }
        batch = empty
        filled.signal()
        return goesOn
    }

    /// Says that nothing more comes.
    func close() {
        filled.signal()
    }

    /// The next batch, waiting for it; nil at the end.
    func next() -> FrameBatch? {
        filled.wait()
        return state.withLock { $0.batches.popFirst() }
    }

    /// Gives a batch back that `next()` returned.
    func recycle(_ batch: consuming FrameBatch) {
        pool.giveBack(batch)
    }

    /// Says that nothing more is wanted; what still comes is thrown away.
    func cancel() {
        state.withLock { $0.isCancelled = true }
        pool.release()
    }
}
