import Connections
import Packets

/// Sorts what a capture holds into batches, one queue for each shard of its connections.
struct ShardBatches: PacketConsumer {
    private var batches: [FrameBatch]
    private let queues: [FrameQueue]
    private let seed = EndpointSeed.shared
    /// Whether all trackers want more.
    private(set) var wantsMore = true

    /// Batches for `queues`, one of each share.
    init(_ queues: [FrameQueue], keepsPayload: Bool) {
        self.queues = queues
        batches = queues.map { _ in FrameBatch(keepsPayload: keepsPayload) }
    }

    mutating func receive(_ packet: TCPPacket, _ bytes: RawSpan, at reference: FrameReference) {
        let path = PathHash(packet)
        let shard = path.shard(of: queues.count)
        batches[shard].receive(packet, bytes, path, at: reference)
        if batches[shard].isFull { handOver(shard) }
    }

    @inline(__always)
    mutating func receive(_ frame: PlainFrame, _ bytes: RawSpan, at reference: FrameReference) {
        let path = PathHash(frame, bytes, seed)
        let shard = path.shard(of: queues.count)
        batches[shard].receive(frame, bytes, path, at: reference)
        if batches[shard].isFull { handOver(shard) }
    }

    mutating func receive(_ event: InputEvent) {
        let shard = shard(of: event)
        batches[shard].receive(event)
        if batches[shard].isFull { handOver(shard) }
    }

    private func shard(of event: InputEvent) -> Int {
        switch event {
        case .icmpError(let error, _, _): PathHash(quotedIn: error).shard(of: queues.count)
        case .refused(_, let path, _): path.shard(of: queues.count)
        case .hiding(let packet): PathHash(packet).shard(of: queues.count)
        // The time is the same for all: one of them keeps it.
        case .time: 0
        }
    }

    /// Hands over what is left, and says that nothing more comes.
    mutating func finish() {
        for shard in queues.indices {
            handOver(shard)
            queues[shard].close()
        }
    }

    private mutating func handOver(_ shard: Int) {
        let goesOn = queues[shard].put(&batches[shard])
        wantsMore = wantsMore && goesOn
    }
}
