import Packets

/// Numbers the capture points of frames as they are read, without asking again for those of the last few.
public struct CapturePointCache: Sendable {
    /// What tells capture points apart, before names are looked up.
    private struct Key: Equatable {
        var interface: UInt16 = 0
        var isLive = false
        /// The number that the capturing host gave the interface, in the frame itself (Linux cooked, version 2).
        var index: UInt32?
        var direction = CapturePoint.Direction.unknown
        var station: UInt64?
    }

    /// The latest one of each place.
    private var latest = [(key: Key, number: UInt16)?](repeating: nil, count: 16)

    /// None yet.
    public init() {}

    /// The number of the point (`CapturePoint.shared`) where the frame was captured; 0 where nothing is known of it.
    public mutating func number(of frame: RawSpan, _ header: FrameHeader) -> UInt16 {
        let key = Self.key(of: frame, header)
        let place =
            Int(truncatingIfNeeded: (key.station ?? 0) &+ UInt64(key.direction.rawValue) &+ UInt64(key.index ?? 0)) & 15
        if let known = latest[place], known.key == key { return known.number }
        let number = Self.point(of: key).map(CapturePoint.shared.number) ?? 0
        latest[place] = (key, number)
        return number
    }

    /// Which way the frame went, as far as the capture says it.
    public static func direction(of frame: RawSpan, _ header: FrameHeader) -> CapturePoint.Direction {
        key(of: frame, header).direction
    }

    private static func key(of frame: RawSpan, _ header: FrameHeader) -> Key {
        var key = Key(interface: header.interface, isLive: header.isLive, direction: header.direction)
        switch header.link {
        case .ethernet where frame.byteCount >= 12: key.station = frame.bigEndian(at: 6, count: 6)
        case .linuxCooked where frame.byteCount >= 16:
            key.direction = direction(frame.bigEndian(at: 0, count: 2))
            if frame.bigEndian(at: 4, count: 2) == 6 { key.station = frame.bigEndian(at: 6, count: 6) }
        case .linuxCooked2 where frame.byteCount >= 20:
            key.index = UInt32(truncatingIfNeeded: frame.bigEndian(at: 4, count: 4))
            key.direction = direction(frame.bigEndian(at: 10, count: 1))
            if frame.bigEndian(at: 11, count: 1) == 6 { key.station = frame.bigEndian(at: 12, count: 6) }
        default: break
        }
        return key
    }

    /// The packet type of Linux's packet sockets: PACKET_HOST 0, BROADCAST 1, MULTICAST 2, OTHERHOST 3, OUTGOING 4.
    private static func direction(_ type: UInt64) -> CapturePoint.Direction {
        switch type {
        case 0: .inbound
        case 1: .broadcast
        case 2: .multicast
        case 3: .other
        case 4: .outbound
        default: .unknown
        }
    }

    private static func point(of key: Key) -> CapturePoint? {
        let local = key.index.map { NetworkInterface.name(of: $0) ?? "?" }
        let said = CapturePoint.interfaces[key.interface]
        let point = CapturePoint(
            interface: key.index.map { name(of: $0, isLive: key.isLive, local) }
                ?? (said?.text == "?" ? nil : said?.text),
            lineName: local ?? (said?.isInLines == true ? said?.text : nil),
            direction: key.direction,
            // A loopback's frames have an empty one.
            station: key.station == 0 ? nil : key.station
        )
        let isKnown =
            point.interface != nil || point.lineName != nil || point.direction != .unknown || point.station != nil
        return isKnown ? point : nil
    }

    /// A file says the number alone, and another host gives it to another interface; but 1 is the loopback's on each Linux.
    private static func name(of index: UInt32, isLive: Bool, _ local: String?) -> String {
        if isLive, let local, local != "?" { return local }
        return index == 1 ? "lo" : "ifindex \(index)"
    }
}

extension RawSpan {
    /// The number in `count` bytes of network order; the caller has checked that they are there.
    fileprivate func bigEndian(at start: Int, count: Int) -> UInt64 {
        (start..<start + count).reduce(0) { $0 << 8 | UInt64(unsafe unsafeLoad(fromByteOffset: $1, as: UInt8.self)) }
    }
}
