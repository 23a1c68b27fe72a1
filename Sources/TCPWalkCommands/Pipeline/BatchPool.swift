import Dispatch
import Synchronization

/// The batches that may be on their way to those who track, whichever of them: for a while most segments can belong to
/// connections of one, and the others would wait as soon as its queue is full.
final class BatchPool: Sendable {
    /// Batches on their way for each who tracks, on average.
    private static let depth = 32
    /// Places that are given back together: waking the core that reads costs more than a batch.
    private static let returned = 4

    private struct State {
        /// Emptied ones that keep their memory.
        var spare: [FrameBatch] = []
        /// Places that came free since some were given back.
        var freed = 0
    }

    private let state = Mutex(State())
    private let room = DispatchSemaphore(value: 0)

    /// Batches for so many who track.
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

    /// Lets one more be on its way: whoever waits for room has to learn that nothing more is wanted.
    func release() {
        room.signal()
    }
}
