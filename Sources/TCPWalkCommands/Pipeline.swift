import Capture
import Connections
import Packets

/// Decodes frames and hands what they hold to a consumer.
struct Pipeline<Consumer: PacketConsumer> {
    /// What the input held.
    private(set) var counts = InputCounts()
    /// Where the packets went.
    var consumer: Consumer
    private let limit: Int?
    private let duration: Interval?

    /// A pipeline into `consumer` that stops after `limit` packets that pass the filter, or `duration` seconds after the
    /// first frame.
    init(into consumer: Consumer, limit: Int?, duration: Double? = nil) {
        self.consumer = consumer
        self.limit = limit
        self.duration = duration.map { Interval(nanoseconds: Int64($0 * 1e9)) }
    }

    /// Whether the consumer has not enough yet, and the limit is not reached.
    var wantsMore: Bool {
        guard consumer.wantsMore, limit.map({ counts.matched < $0 }) ?? true else { return false }
        guard let duration, let first = counts.firstTime, let last = counts.lastTime else { return true }
        return last.since(first) < duration
    }

    /// Takes one frame.
    ///
    /// - Returns: Whether it belongs to the connections: it holds a segment that passes the filter, or an ICMP error that
    ///   quotes one.
    @discardableResult
    mutating func receive(_ header: FrameHeader, _ bytes: RawSpan) -> Bool {
        if counts.firstTime == nil { counts.firstTime = header.time }
        counts.lastTime = header.time
        if header.matchesFilter { counts.matched += 1 }
        consumer.advance(to: header.time)
        let mark = FrameMark(frame: header.number, time: header.time)
        switch FrameDecoder.decode(bytes, originalLength: header.originalLength, link: header.link) {
        case .icmpError(let error):
            // Kept although the filter does not match it: it may quote a connection that the filter chose.
            if header.matchesFilter { counts.icmpErrors += 1 }
            consumer.receive(error, at: mark, matchesFilter: header.matchesFilter)
            return true
        case .tcp(let packet) where header.matchesFilter:
            counts.segments += 1
            if bytes.byteCount < header.originalLength { counts.cut += 1 }
            consumer.receive(packet, at: mark)
            return true
        case .notTCP(let reason) where header.matchesFilter: counts.count(reason)
        case .malformed(let error) where header.matchesFilter: counts.count(error, frame: header.number)
        default: break
        }
        return false
    }
}
