import Capture
import Dispatch
import Packets
import Synchronization

/// Reads and decodes a capture on a core of its own, some batches ahead of what tracks or prints.
final class ReadAhead: Sendable {
    private let work: Mutex<CaptureReading>
    private let queue = FrameQueue()
    private let hasEnded = DispatchSemaphore(value: 0)

    /// Nothing is read before `feed(_:)`.
    init(_ reading: sending CaptureReading) {
        work = Mutex(reading)
    }

    /// Reads everything into `consumer`, or until it has enough.
    func feed<Consumer: BatchConsumer>(_ consumer: inout Consumer) {
        DispatchQueue(label: "tcpwalk.reader").async { self.read() }
        while let batch = queue.next() {
            consumer.receive(batch)
            if !consumer.wantsMore { queue.cancel() }
            queue.recycle(batch)
        }
        hasEnded.wait()
    }

    /// Looks at what was read; after `feed(_:)`.
    func withReading<Result: Sendable>(_ body: (CaptureReading) -> Result) -> Result {
        work.withLock { body($0) }
    }

    private func read() {
        work.withLock { reading in
            var batch = FrameBatch()
            reading.forEachFrame(into: &batch) { !$0.isFull || queue.put(&$0) }
            _ = queue.put(&batch)
        }
        queue.close()
        hasEnded.signal()
    }
}
