import DequeModule
import Dispatch
import Synchronization

/// Batches of decoded frames between the core that reads and the core that tracks: bounded, in order.
final class FrameQueue: Sendable {
    /// Frames handed over at once: enough to make the hand-over cheap, few enough to stay in the cache.
    static let batchSize = 512
    /// Batches that may wait.
    private static let depth = 6

    private struct State {
        var batches: Deque<[FrameContent]> = []
        /// Emptied arrays that keep their memory.
        var spare: [[FrameContent]] = []
        var isClosed = false
        var isCancelled = false
    }

    private let state = Mutex(State())
    private let room = DispatchSemaphore(value: 0)
    private let filled = DispatchSemaphore(value: 0)

    /// An empty queue.
    init() {
        for _ in 0..<Self.depth { room.signal() }
    }

    /// Hands a batch over, waiting for room, and leaves an empty array in its place.
    ///
    /// - Returns: Whether more is wanted.
    func put(_ batch: inout [FrameContent]) -> Bool {
        room.wait()
        let (spare, goesOn) = state.withLock { state in
            state.batches.append(batch)
            return (state.spare.popLast(), !state.isCancelled)
        }
        batch = spare ?? []
        batch.reserveCapacity(Self.batchSize)
        filled.signal()
        return goesOn
    }

    /// Says that nothing more comes.
    func close() {
        state.withLock { $0.isClosed = true }
        filled.signal()
    }

    /// The next batch, waiting for it; nil at the end.
    func next() -> [FrameContent]? {
        filled.wait()
        return state.withLock { $0.batches.popFirst() }
    }

    /// Gives a batch back that `next()` returned.
    func recycle(_ batch: consuming [FrameContent]) {
        var batch = batch
        batch.removeAll(keepingCapacity: true)
        state.withLock { $0.spare.append(batch) }
        room.signal()
    }

    /// Says that nothing more is wanted; what still comes is thrown away.
    func cancel() {
        state.withLock { $0.isCancelled = true }
        room.signal()
    }
}
