import Connections
import Packets

/// Sorts what a capture holds into batches for those that track a share of its connections each.
struct ShardBatches: PacketConsumer {
    private var batches: [FrameBatch]
    private let queues: [FrameQueue]
    private let seed = EndpointSeed.shared
    /// Whether all who track want more.
    private(set) var wantsMore = true

    /// Batches for `queues`, one of each share.
    init(_ queues: [FrameQueue]) {
        self.queues = queues
        batches = queues.map { _ in FrameBatch() }
    }

    mutating func receive(_ packet: TCPPacket, at mark: FrameReference) {
        let path = PathHash(packet)
        let share = path.share(of: queues.count)
        batches[share].receive(packet, path, at: mark)
        if batches[share].isFull { handOver(share) }
    }

    @inline(__always)
    mutating func receive(_ frame: PlainFrame, _ bytes: RawSpan, at mark: FrameReference) {
        let path = PathHash(frame, bytes, seed)
        let share = path.share(of: queues.count)
        batches[share].receive(frame, bytes, path, at: mark)
        if batches[share].isFull { handOver(share) }
    }

    mutating func receive(_ event: InputEvent) {
        let share = share(of: event)
        batches[share].receive(event)
        if batches[share].isFull { handOver(share) }
    }

    private func share(of event: InputEvent) -> Int {
        switch event {
        case .icmpError(let error, _, _): PathHash(quotedIn: error).share(of: queues.count)
        case .refused(_, let path, _): path.share(of: queues.count)
        case .hiding(let packet): PathHash(packet).share(of: queues.count)
        // The time is the same for all: one of them keeps it.
        case .time: 0
        }
    }

    /// Hands over what is left, and says that nothing more comes.
    mutating func finish() {
        for share in queues.indices {
            handOver(share)
            queues[share].close()
        }
    }

    private mutating func handOver(_ share: Int) {
        let goesOn = queues[share].put(&batches[share])
        wantsMore = wantsMore && goesOn
    }
}
