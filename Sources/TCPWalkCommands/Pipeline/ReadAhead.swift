import Capture
import Dispatch
import Packets
import Synchronization

/// Reads and decodes a capture on a core of its own, some batches ahead of what tracks or prints.
final class ReadAhead: Sendable {
    private let work: Mutex<CaptureReading>
    /// One for each shard.
    private let queues: [FrameQueue]
    private let hasEnded = DispatchSemaphore(value: 0)

    /// Nothing is read before `feed`.
    init(_ reading: sending CaptureReading, shards: Int = 1) {
        work = Mutex(reading)
        let pool = BatchPool(shards: shards)
        queues = (0..<shards).map { _ in FrameQueue(pool) }
    }

    /// Reads everything into `consumer`, or until it has enough.
    func feed<Consumer: BatchConsumer>(_ consumer: inout Consumer) {
        start()
        Self.drain(queues[0], into: &consumer)
        hasEnded.wait()
    }

    /// Reads everything into consumers of a shard each, which work in parallel, or until one of them has enough.
    ///
    /// - Returns: The consumers, which `make` makes.
    func feedShards<Consumer: BatchConsumer & Sendable>(_ make: @escaping @Sendable () -> Consumer) -> [Consumer] {
        start()
        let fed = Mutex<[Int: Consumer]>([:])
        let group = DispatchGroup()
        for (shard, queue) in queues.enumerated() {
            DispatchQueue(label: "tcpwalk.tracker").async(group: group) {
                var consumer = make()
                Self.drain(queue, into: &consumer)
                fed.withLock { $0[shard] = consumer }
            }
        }
        group.wait()
        hasEnded.wait()
        return fed.withLock { fed in queues.indices.compactMap { fed.removeValue(forKey: $0) } }
    }

    /// Looks at what was read; after `feed`.
    func withReading<Result: Sendable>(_ body: (CaptureReading) -> Result) -> Result {
        work.withLock { body($0) }
    }

    private func start() {
        DispatchQueue(label: "tcpwalk.reader").async { self.read() }
    }

    private func read() {
        work.withLock { reading in
            var batches = ShardBatches(queues)
            reading.read(into: &batches)
            batches.finish()
        }
        hasEnded.signal()
    }

    private static func drain<Consumer: BatchConsumer>(_ queue: FrameQueue, into consumer: inout Consumer) {
        while let batch = queue.next() {
            let before = consumer.connectionCount
            consumer.receive(batch)
            Progress.connections.add(consumer.connectionCount &- before, ordering: .relaxed)
            if !consumer.wantsMore { queue.cancel() }
            queue.recycle(batch)
        }
    }
}
