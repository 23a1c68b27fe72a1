import Dispatch
import Synchronization

/// The batches between the core that reads and all trackers. One pool for all, not a limit for each queue: for a while most
/// segments can belong to one shard, and the reader would stop for the others when that one's queue is full.
final class BatchPool: Sendable {
    /// Batches under way for each tracker, on average.
    private static let depth = 32
    /// Batches are returned in groups of this size: waking the reading core for each one would cost more.
    private static let returned = 4

    private struct State {
        /// Emptied ones that keep their memory.
        var spare: [FrameBatch] = []
        /// Places that came free since some were given back.
        var freed = 0
    }

    private let state = Mutex(State())
    private let room = DispatchSemaphore(value: 0)

    /// Batches for `shards` trackers.
    init(shards: Int) {
        for _ in 0..<Self.depth * shards { room.signal() }
    }

    /// An empty batch, as soon as one more may be on its way.
    func take() -> FrameBatch {
        room.wait()
        return state.withLock { $0.spare.popLast() } ?? FrameBatch()
    }

    /// Takes back a batch that has arrived.
    func giveBack(_ batch: consuming FrameBatch) {
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

    /// Adds one batch when a consumer wants no more, so that a reader that waits for an empty one wakes and notices.
    func release() {
        room.signal()
    }
}
