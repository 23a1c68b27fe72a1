import Connections
import Packets

/// Takes what a file holds: a batch at a time where another core reads it.
protocol BatchConsumer: PacketConsumer {
    /// All that a batch holds, in order.
    mutating func receive(_ batch: FrameBatch)
    /// Connections that it knows, for the progress display.
    var connectionCount: Int { get }
    /// A segment, for a consumer that looks neither at its frame nor at a hash.
    mutating func receive(_ packet: TCPPacket, at reference: FrameReference)
    /// A segment with the hash of its ends, for a consumer that wants it.
    mutating func receive(_ packet: TCPPacket, _ path: PathHash, at reference: FrameReference)
    /// The same with what was captured of its payload, for a consumer of batches that keep it.
    mutating func receive(_ packet: TCPPacket, _ path: PathHash, payload: RawSpan, at reference: FrameReference)
    /// Segments with these hashes come, the near one first: time to prefetch what leads to their connections.
    mutating func prefetch(_ far: PathHash, _ near: PathHash)
}

extension BatchConsumer {
    var connectionCount: Int { 0 }

    mutating func receive(_ batch: FrameBatch) {
        batch.feed(&self)
    }

    @inline(__always)
    mutating func receive(_ packet: TCPPacket, _ bytes: RawSpan, at reference: FrameReference) {
        receive(packet, at: reference)
    }

    @inline(__always)
    mutating func receive(_ packet: TCPPacket, _ path: PathHash, at reference: FrameReference) {
        receive(packet, at: reference)
    }

    @inline(__always)
    mutating func receive(_ packet: TCPPacket, _ path: PathHash, payload: RawSpan, at reference: FrameReference) {
        receive(packet, path, at: reference)
    }

    @inline(__always)
    mutating func prefetch(_ far: PathHash, _ near: PathHash) {}
}

/// How a batch is handed on.
extension FrameBatch {
    /// The distance in segments between the three steps of a prefetch: index slot, store entry, connection. What one step has
    /// asked memory for is in the cache when the next one reads it.
    private static let step = 10

    /// Hands everything on in order, until `consumer` has enough.
    func feed<Consumer: BatchConsumer>(_ consumer: inout Consumer) {
        for place in -Self.step * 4..<0 { lookAhead(from: place, &consumer) }
        var next = 0
        for (place, event) in events {
            feed(next..<place, &consumer)
            next = place
            guard consumer.wantsMore else { return }
            consumer.receive(event)
        }
        feed(next..<count, &consumer)
    }

    @inline(__always)
    private func feed<Consumer: BatchConsumer>(_ range: Range<Int>, _ consumer: inout Consumer) {
        if keepsPayload { return feedWithPayload(range, &consumer) }
        // A span lends the segments where they lie; the array would copy each.
        let segments = places.span
        for place in range where consumer.wantsMore {
            lookAhead(from: place, &consumer)
            consumer.receive(segments[place].packet, segments[place].path, at: segments[place].reference)
        }
    }

    @inline(never)
    private func feedWithPayload<Consumer: BatchConsumer>(_ range: Range<Int>, _ consumer: inout Consumer) {
        let segments = places.span
        let payloads = payload.bytes.span.bytes
        for place in range where consumer.wantsMore {
            lookAhead(from: place, &consumer)
            let payload = payloads.extracting(payload.range(of: place))
            let (path, reference) = (segments[place].path, segments[place].reference)
            consumer.receive(segments[place].packet, path, payload: payload, at: reference)
        }
    }

    /// Prefetches a segment some places on, and tells the consumer of two nearer ones, which are in the cache by now.
    @inline(__always)
    private func lookAhead<Consumer: BatchConsumer>(from place: Int, _ consumer: inout Consumer) {
        places.span.prefetch(place &+ Self.step * 4, bytes: MemoryLayout<Segment>.size)
        consumer.prefetch(path(place &+ Self.step * 3), path(place &+ Self.step * 2))
    }

    /// The hash of the ends of the segment at `place`, if there is one.
    @inline(__always)
    private func path(_ place: Int) -> PathHash {
        let segments = places.span
        return (0..<count).contains(place) ? segments[place].path : .none
    }
}
