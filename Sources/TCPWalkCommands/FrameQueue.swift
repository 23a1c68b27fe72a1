import DequeModule
import Dispatch
import Synchronization

/// Batches of decoded frames between the core that reads and the core that tracks: bounded, in order.
final class FrameQueue: Sendable {
    /// Batches that may wait.
    private static let depth = 16
    /// Places that are given back together: waking the other core costs more than a batch.
    private static let returned = 4

    private struct State {
        var batches: Deque<FrameBatch> = []
        /// Emptied ones that keep their memory.
        var spare: [FrameBatch] = []
        /// Places that came free since some were given back.
        var freed = 0
        var isCancelled = false
    }

    private let state = Mutex(State())
    private let room = DispatchSemaphore(value: 0)
    private let filled = DispatchSemaphore(value: 0)

    /// An empty queue.
    init() {
        for _ in 0..<Self.depth { room.signal() }
    }

    /// Hands a batch over, waiting for room, and leaves an empty one in its place.
    ///
    /// - Returns: Whether more is wanted.
    func put(_ batch: inout FrameBatch) -> Bool {
        room.wait()
        let (spare, goesOn) = state.withLock { state in
            state.batches.append(batch)
            return (state.spare.popLast(), !state.isCancelled)
        }
        batch = spare ?? FrameBatch()
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
        var batch = batch
        batch.removeAll()
        let isDue = state.withLock { state in
            state.spare.append(batch)
            state.freed = (state.freed + 1) % Self.returned
            return state.freed == 0
        }
        guard isDue else { return }
        for _ in 0..<Self.returned { room.signal() }
    }

    /// Says that nothing more is wanted; what still comes is thrown away.
    func cancel() {
        state.withLock { $0.isCancelled = true }
        room.signal()
    }
}
