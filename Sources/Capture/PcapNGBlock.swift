/// Big- or little-endian numbers out of a pcapng block's bytes; beyond their end they read as 0.
struct PcapNGBytes {
    var bytes: [UInt8] = []
    var isBigEndian = false

    func u16(_ at: Int) -> UInt16 {
        guard at >= 0, at + 2 <= bytes.count else { return 0 }
        let pair = (UInt16(bytes[at]), UInt16(bytes[at + 1]))
        return isBigEndian ? pair.0 << 8 | pair.1 : pair.1 << 8 | pair.0
    }

    func u32(_ at: Int) -> UInt32 {
        let pair = (UInt32(u16(at)), UInt32(u16(at + 2)))
        return isBigEndian ? pair.0 << 16 | pair.1 : pair.1 << 16 | pair.0
    }

    func u64(_ at: Int) -> UInt64 {
        let pair = (UInt64(u32(at)), UInt64(u32(at + 4)))
        return isBigEndian ? pair.0 << 32 | pair.1 : pair.1 << 32 | pair.0
    }
}

/// One interface of a pcapng section (draft-ietf-opsawg-pcapng 4.2): how its frames begin and how its clock ticks.
struct PcapNGInterface {
    /// The link type's number.
    var link: Int32
    /// Ticks of its clock in a second.
    var ticksPerSecond: UInt64 = 1_000_000
    /// Seconds to add to its times.
    var offset: Int64 = 0

    /// The interface that an Interface Description Block describes; `body` begins behind the block's length.
    init(_ body: PcapNGBytes) {
        // Two link types have another number in memory than in files, and filters know only that one (pcap-linktype(7)).
        switch body.u16(0) {
        case 100: link = 11
        case 101: link = 12
        case let number: link = Int32(number)
        }
        var at = 8
        while at + 4 <= body.bytes.count {
            let code = body.u16(at)
            let length = Int(body.u16(at + 2))
            if code == 0 { return }
            if code == 9, length >= 1, at + 4 < body.bytes.count { setResolution(body.bytes[at + 4]) }
            if code == 14, length == 8 { offset = Int64(bitPattern: body.u64(at + 4)) }
            at += 4 + (length + 3) / 4 * 4
        }
    }

    /// if_tsresol: a power of ten, or of two with the highest bit set. What does not fit 64 bits is left at 10^-6.
    private mutating func setResolution(_ value: UInt8) {
        let exponent = Int(value & 0x7f)
        if value & 0x80 != 0 {
            if exponent < 64 { ticksPerSecond = 1 << UInt64(exponent) }
        } else if exponent < 20 {
            ticksPerSecond = (0..<exponent).reduce(1) { power, _ in power * 10 }
        }
    }

    /// Seconds and nanoseconds of a time in ticks, the nanoseconds cut.
    func time(ticks: UInt64) -> (seconds: Int64, nanoseconds: Int64) {
        let (seconds, rest) = ticks.quotientAndRemainder(dividingBy: ticksPerSecond)
        let (high, low) = rest.multipliedFullWidth(by: 1_000_000_000)
        let (nanoseconds, _) = ticksPerSecond.dividingFullWidth((high, low))
        return (Int64(truncatingIfNeeded: seconds) &+ offset, Int64(truncatingIfNeeded: nanoseconds))
    }
}
