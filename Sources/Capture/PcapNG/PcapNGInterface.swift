import Packets

/// One interface of a pcapng section (draft-ietf-opsawg-pcapng 4.2): how its frames begin and how its clock ticks.
struct PcapNGInterface {
    /// Why a description cannot be used.
    enum Failure: Error {
        /// if_tsresol is a resolution that 64 bits do not hold.
        case resolution(UInt8)
        /// An option, at this place of the body, claims so many bytes and more than there are.
        case option(at: Int, length: Int)
    }

    /// Options that are worth keeping in another file: comment, name, description, addresses, filter, system, FCS length,
    /// hardware. Clock and speed are not: the one becomes nanoseconds, the other is in the section's byte order.
    private static let kept: Set<UInt16> = [PcapNGOption.comment, 2, 3, 4, 5, 6, 7, 11, 12, 13, 15]

    /// How the frames begin.
    let link: LinkType
    /// Bytes of a frame that were captured at most; 0 for no limit.
    let snapshotLength: Int
    /// What else is said of it, for writing.
    private(set) var options: [PcapNGOption] = []

    /// The number of its name (`FrameHeader.interface`).
    private(set) var name: UInt16 = 0

    /// Ticks of its clock in a second.
    private var ticksPerSecond: UInt64 = 1_000_000
    /// Nanoseconds in a tick, where that is a whole number; otherwise 0.
    private var nanosecondsPerTick: Int64 = 1000
    /// Seconds to add to its times.
    private var offset: Int64 = 0
    /// So many ticks, and fewer, become nanoseconds by a multiplication; 0 where they do not.
    private var plainTicks: UInt64 = 0

    /// The interface that an Interface Description Block describes; `body` begins behind the block's length.
    ///
    /// Of its options it keeps at most `room` bytes, which it takes off.
    init(_ body: PcapNGBytes, keeping room: inout Int) throws(Failure) {
        link = Self.link(body.u16(0))
        snapshotLength = Int(body.u32(4))
        var all = PcapNGOptions(body, from: 8)
        while let (code, value) = all.next() {
            if code == 9, !value.isEmpty { try setResolution(body.u8(value.lowerBound)) }
            if code == 14, value.count == 8 { offset = Int64(bitPattern: body.u64(value.lowerBound)) }
            if code == 2, !value.isEmpty, value.count <= 256 {
                let text = String(decoding: body.copy(value), as: UTF8.self)
                name = CapturePoint.interfaces.number(of: InterfaceName(text))
            }
            guard Self.kept.contains(code), value.count + 16 <= room else { continue }
            room -= value.count + 16
            options.append(PcapNGOption(code: code, value: body.copy(value)))
        }
        if nanosecondsPerTick != 0, offset == 0 { plainTicks = UInt64(Int64.max / nanosecondsPerTick) }
        if let (at, length) = all.overrun { throw .option(at: at, length: length) }
    }

    /// Two link types have another number in memory than in files, of both formats, and filters know only that one (pcap-linktype(7)).
    static func link(_ number: UInt16) -> LinkType {
        switch number {
        case 100: LinkType(11)
        case 101: LinkType(12)
        default: LinkType(Int32(number))
        }
    }

    /// if_tsresol: a power of ten, or of two with the highest bit set.
    private mutating func setResolution(_ value: UInt8) throws(Failure) {
        let exponent = Int(value & 0x7f)
        guard exponent < (value & 0x80 != 0 ? 64 : 20) else { throw .resolution(value) }
        if value & 0x80 != 0 {
            ticksPerSecond = 1 << UInt64(exponent)
        } else {
            ticksPerSecond = (0..<exponent).reduce(1) { power, _ in power * 10 }
        }
        let isWhole = ticksPerSecond <= 1_000_000_000 && 1_000_000_000 % ticksPerSecond == 0
        nanosecondsPerTick = isWhole ? Int64(1_000_000_000 / ticksPerSecond) : 0
    }

    /// A time in ticks, cut to nanoseconds; nil when it lies before 1970, or after what 64 bits of nanoseconds hold.
    @inline(__always)
    func time(ticks: UInt64) -> Timestamp? {
        guard ticks <= plainTicks else { return shiftedTime(ticks) }
        return Timestamp(nanoseconds: Int64(truncatingIfNeeded: ticks) &* nanosecondsPerTick)
    }

    /// The same for any resolution and offset. Not inlined: nearly all files count microseconds or nanoseconds.
    @inline(never)
    private func shiftedTime(_ ticks: UInt64) -> Timestamp? {
        let (seconds, rest) = ticks.quotientAndRemainder(dividingBy: ticksPerSecond)
        let (high, low) = rest.multipliedFullWidth(by: 1_000_000_000)
        let (nanoseconds, _) = ticksPerSecond.dividingFullWidth((high, low))
        guard let whole = Int64(exactly: seconds) else { return nil }
        let (shifted, isOver) = whole.addingReportingOverflow(offset)
        guard !isOver, shifted >= 0 else { return nil }
        let (sum, isTooLate) = shifted.multipliedReportingOverflow(by: 1_000_000_000)
        let (time, isJustTooLate) = sum.addingReportingOverflow(Int64(truncatingIfNeeded: nanoseconds))
        return isTooLate || isJustTooLate ? nil : Timestamp(nanoseconds: time)
    }

    /// The moment that is shown instead of one that cannot be: the nearest that can.
    func nearest(ticks: UInt64) -> Timestamp {
        let seconds = Int64(clamping: ticks / ticksPerSecond)
        let (shifted, isOver) = seconds.addingReportingOverflow(offset)
        return Timestamp(nanoseconds: !isOver && shifted < 0 ? 0 : .max)
    }
}
