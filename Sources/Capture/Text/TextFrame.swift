import Packets

/// A segment of a text as the frame that it may have been: Ethernet, IP, TCP, without its payload. What the text does not say is 0 in
/// it: hardware addresses, TTL, identification.
struct TextFrame {
    /// The captured bytes.
    private(set) var bytes: [UInt8] = []
    /// Its length on the wire, in bytes.
    private(set) var originalLength = 0

    /// The frame of `segment`, whose numbers are whole.
    init(_ segment: ReadSegment) {
        let options = (0..<Int(segment.options.count)).map { segment.options[$0] }
        var padded = options
        while padded.count % 4 != 0 { padded.append(0) }
        let unknown = min((Int(segment.unknownOptions) + 3) / 4 * 4, TCPOptions.capacity - padded.count)
        let header = 20 + padded.count + unknown
        let kept = unknown > 0 ? options : padded
        bytes.reserveCapacity(80)
        appendLink(segment)
        let link = bytes.count
        let isIPv6 = segment.source.address.family == .ipv6
        let length = header + Int(segment.payloadLength)
        if isIPv6 { appendIPv6(segment, length) } else { appendIPv4(segment, length) }
        let start = bytes.count
        appendTCP(segment, header: header)
        bytes += kept
        setChecksum(from: start, isIPv6: isIPv6, length: length)
        // A short frame is longer on the wire than what it holds: Ethernet fills it up.
        originalLength = max(link + (isIPv6 ? 40 : 20) + length, Int(segment.frameLength))
    }

    private mutating func append(_ value: some FixedWidthInteger) {
        for place in (0..<(value.bitWidth / 8)).reversed() {
            bytes.append(UInt8(truncatingIfNeeded: value >> (8 * place)))
        }
    }

    private mutating func appendLink(_ segment: ReadSegment) {
        for station in [segment.stations?.receiver ?? 0, segment.stations?.sender ?? 0] {
            append(UInt16(truncatingIfNeeded: station >> 32))
            append(UInt32(truncatingIfNeeded: station))
        }
        if let vlan = segment.vlan {
            append(UInt16(0x8100))
            append(vlan)
        }
        append(UInt16(segment.source.address.family == .ipv6 ? 0x86dd : 0x0800))
    }

    /// RFC 791 3.1. A length that does not fit is 0, as cards with segmentation offload write it.
    private mutating func appendIPv4(_ segment: ReadSegment, _ length: Int) {
        let start = bytes.count
        bytes += [0x45, segment.trafficClass]
        append(UInt16(exactly: 20 + length) ?? 0)
        append(segment.identification)
        append(UInt16(segment.dontFragment ? 0x4000 : 0))
        bytes += [segment.timeToLive, 6, 0, 0]
        append(UInt32(truncatingIfNeeded: segment.source.address.low))
        append(UInt32(truncatingIfNeeded: segment.destination.address.low))
        let sum = Self.checksum(Self.sum(bytes[start...]))
        (bytes[start + 10], bytes[start + 11]) = (UInt8(sum >> 8), UInt8(sum & 0xff))
    }

    /// RFC 8200 3.
    private mutating func appendIPv6(_ segment: ReadSegment, _ length: Int) {
        append(UInt32(6) << 28 | UInt32(segment.trafficClass) << 20)
        append(UInt16(exactly: length) ?? 0)
        bytes += [6, segment.timeToLive]
        for address in [segment.source.address, segment.destination.address] {
            append(address.high)
            append(address.low)
        }
    }

    /// RFC 9293 3.1.
    private mutating func appendTCP(_ segment: ReadSegment, header: Int) {
        append(segment.source.port)
        append(segment.destination.port)
        append(segment.sequence ?? 0)
        append(segment.flags.contains(.ack) ? segment.acknowledgment : 0)
        append(UInt16(header / 4) << 12 | segment.flags.rawValue & 0x0fff)
        append(segment.window)
        append(UInt16(0))
        append(segment.urgentPointer)
    }

    /// Over the pseudo header (RFC 9293 3.1) and a payload of zeros.
    private mutating func setChecksum(from start: Int, isIPv6: Bool, length: Int) {
        let addresses = bytes[(start - (isIPv6 ? 32 : 8))..<start]
        let pseudo = UInt64(length & 0xffff) + UInt64(length >> 16) + 6
        let sum = Self.checksum(Self.sum(addresses) + Self.sum(bytes[start...]) + pseudo)
        (bytes[start + 16], bytes[start + 17]) = (UInt8(sum >> 8), UInt8(sum & 0xff))
    }

    private static func sum(_ bytes: ArraySlice<UInt8>) -> UInt64 {
        var sum: UInt64 = 0
        for (place, byte) in bytes.enumerated() { sum += place % 2 == 0 ? UInt64(byte) << 8 : UInt64(byte) }
        return sum
    }

    private static func checksum(_ sum: UInt64) -> UInt16 {
        var sum = sum
        while sum >> 16 != 0 { sum = sum & 0xffff + sum >> 16 }
        return ~UInt16(truncatingIfNeeded: sum)
    }
}
