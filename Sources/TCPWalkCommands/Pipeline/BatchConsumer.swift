/// Takes what a file holds: a batch at a time where another core reads it.
protocol BatchConsumer: PacketConsumer {
    /// All that a batch holds, in order.
    mutating func receive(_ batch: FrameBatch)
}

extension BatchConsumer {
    mutating func receive(_ batch: FrameBatch) {
        batch.feed(&self)
    }
}
