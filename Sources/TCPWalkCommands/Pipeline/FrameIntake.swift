import Connections
import Capture
import Packets

/// Decodes frames and counts what they hold: the part of the work that needs their bytes.
struct FrameIntake: Sendable {
    /// What the input held.
    private(set) var counts = InputCounts()
    /// Frames that `options.direction` left out since nothing says which way they went.
    private(set) var withoutDirection = 0
    private let limit: Int?
    private let duration: Interval?
    private let options: Options
    private var points = CapturePointCache()

    /// What is to be taken in.
    struct Options: Sendable {
        /// Stops after so many packets that pass the filter.
        var limit: Int?
        /// Stops so many seconds after the first frame.
        var duration: Double?
        /// Gets the first frame's time.
        var start: CaptureStart?
        /// Whether each packet is to know where it was captured; those of Linux cooked frames always do, for their lines.
        var wantsPoints = false
        /// Only packets of this direction; nil for all.
        var direction: FilterOptions.Direction?
    }

    /// An intake as `options` say.
    init(_ options: Options = Options()) {
        self.options = options
        limit = options.limit
        duration = options.duration.map { Interval(nanoseconds: Int64($0 * 1e9)) }
    }

    /// Whether the limit is not reached.
    var wantsMore: Bool {
        if let limit, counts.matched >= limit { return false }
        guard let duration, let first = counts.firstTime, let last = counts.lastTime else { return true }
        return last.since(first) < duration
    }

    /// Decodes one frame and hands its contents to `consumer`; of a frame without TCP or ICMP error only the time.
    ///
    /// - Returns: Whether it belongs to the connections: it holds a segment that passes the filter, or an ICMP error that
    ///   quotes one.
    @inline(__always)
    mutating func take<Consumer: PacketConsumer>(
        _ header: FrameHeader,
        _ bytes: RawSpan,
        into consumer: inout Consumer
    ) -> Bool {
        if counts.firstTime == nil { begin(at: header.time) }
        counts.lastTime = header.time
        guard let direction = options.direction, header.matchesFilter else {
            return takeIn(header, bytes, into: &consumer)
        }
        return take(header, bytes, of: direction, into: &consumer)
    }

    @inline(__always)
    private mutating func takeIn<Consumer: PacketConsumer>(
        _ header: FrameHeader,
        _ bytes: RawSpan,
        into consumer: inout Consumer
    ) -> Bool {
        if header.matchesFilter { counts.matched += 1 }
        let reference = FrameReference(frame: header.number, time: header.time)
        guard var plain = PlainFrame(bytes, originalLength: header.originalLength, link: header.link) else {
            return takeOther(header, bytes, reference, into: &consumer)
        }
        guard header.matchesFilter else {
            refuse(plain.segment(bytes), reference, into: &consumer)
            return false
        }
        count(header, bytes)
        plain.input = header.input
        if options.wantsPoints { plain.point = points.number(of: bytes, header) }
        consumer.receive(plain, bytes, at: reference)
        if header.isOneOfHidden { consumer.receive(.hiding(plain.segment(bytes))) }
        return true
    }

    @inline(never)
    private mutating func begin(at time: Timestamp) {
        counts.firstTime = time
        options.start?.note(time)
    }

    private mutating func point(of bytes: RawSpan, _ header: FrameHeader) -> UInt16 {
        guard options.wantsPoints || header.link == .linuxCooked2 else { return 0 }
        return points.number(of: bytes, header)
    }

    /// Takes a frame in if it went the way that `direction` wants, and refuses it otherwise, as the filter would. Apart, since most
    /// captures are read in both directions.
    @inline(never)
    private mutating func take<Consumer: PacketConsumer>(
        _ header: FrameHeader,
        _ bytes: RawSpan,
        of direction: FilterOptions.Direction,
        into consumer: inout Consumer
    ) -> Bool {
        let way = CapturePointCache.direction(of: bytes, header)
        if way == .unknown { withoutDirection += 1 }
        var header = header
        header.matchesFilter = way != .unknown && (way == .outbound) == (direction == .out)
        return takeIn(header, bytes, into: &consumer)
    }

    /// Hands on the ends of a segment that the filter refuses. A method of its own: without a filter it is never called.
    @inline(never)
    private func refuse<Consumer: PacketConsumer>(
        _ packet: TCPPacket,
        _ reference: FrameReference,
        into consumer: inout Consumer
    ) {
        consumer.receive(.refused(RefusedFrame(packet), PathHash(packet), reference))
    }

    /// Counts a segment.
    @inline(__always)
    private mutating func count(_ header: FrameHeader, _ bytes: RawSpan) {
        counts.segments += 1
        if bytes.byteCount < header.originalLength { counts.cut += 1 }
    }

    /// A frame that is not as most are.
    private mutating func takeOther<Consumer: PacketConsumer>(
        _ header: FrameHeader,
        _ bytes: RawSpan,
        _ reference: FrameReference,
        into consumer: inout Consumer
    ) -> Bool {
        switch FrameDecoder.decodeHeaders(bytes, originalLength: header.originalLength, link: header.link) {
        case .tcp(var packet) where header.matchesFilter:
            count(header, bytes)
            packet.input = header.input
            packet.point = point(of: bytes, header)
            consumer.receive(packet, bytes, at: reference)
            if header.isOneOfHidden { consumer.receive(.hiding(packet)) }
            return true
        case .tcp(let packet):
            refuse(packet, reference, into: &consumer)
            return false
        case .icmpError(var error):
            error.point = point(of: bytes, header)
            // Kept although the filter does not match it: it may quote a connection that the filter chose.
            if header.matchesFilter { counts.icmpErrors += 1 }
            consumer.receive(.icmpError(error, reference, matchesFilter: header.matchesFilter))
            return true
        case .notTCP(let reason) where header.matchesFilter: counts.count(reason, frame: header.number)
        case .malformed(let error) where header.matchesFilter: counts.count(error, frame: header.number)
        default: break
        }
        consumer.receive(.time(header.time))
        return false
    }
}
