import Packets

/// A pcap file, read without libpcap, which calls stdio twice a record (more than half of the time that reading takes) and
/// cannot resume behind a record of which only half was there. Every unusual file is left to libpcap.
///
/// Format: draft-ietf-opsawg-pcap; a header of 24 bytes, then records with headers of 16.
final class PcapStream: FrameSource {
    /// The length of the file's header.
    static let headerLength = 24
    /// The length of a record's header.
    private static let recordHeader = 16
    /// Links whose frames libpcap hands on as they are, by their numbers in files: loopback, Ethernet, IP, Linux cooked.
    private static let plainLinks: Set<UInt32> = [0, 1, 101, 113, 228, 229, 276]

    let link: LinkType
    let snapshotLength: Int
    /// The record read last; nil before the first, and while the next one is not there as a whole.
    private(set) var pending: PendingFrame?

    /// Where its bytes come from.
    let stream: ByteStream
    private let isBigEndian: Bool
    private let nanosecondsPerUnit: Int64
    /// A record that claims more bytes than this is damaged.
    private let longest: Int
    /// Why reading cannot go on, until it is taken.
    private var failure: String?
    private var hasFailed = false
    /// Bytes of the record at hand, which lies in the stream until the next is asked for, and of those its frame's.
    private var length = 0
    private var data: Range<Int> = 0..<0

    /// Whether there is nothing special about a file that begins so: version 2.4, little-endian, a link whose frames are not
    /// rewritten, no checksums behind them.
    static func isUsual(_ header: [UInt8]) -> Bool {
        guard header.count >= headerLength else { return false }
        return unsafe header.withUnsafeBytes { bytes in
            let header = unsafe PcapNGBytes(bytes, isBigEndian: false)
            return [0xa1b2_c3d4, 0xa1b2_3c4d].contains(header.u32(0)) && header.u32(4) == 0x0004_0002
                && plainLinks.contains(header.u32(20))
        }
    }

    /// Takes the header, which must wait in `stream`; nil where it is none of a pcap file.
    init?(_ stream: ByteStream) {
        guard stream.has(Self.headerLength) else { return nil }
        switch unsafe Array(stream.next(4)) {
        case [0xd4, 0xc3, 0xb2, 0xa1]: (isBigEndian, nanosecondsPerUnit) = (false, 1000)
        case [0x4d, 0x3c, 0xb2, 0xa1]: (isBigEndian, nanosecondsPerUnit) = (false, 1)
        case [0xa1, 0xb2, 0xc3, 0xd4]: (isBigEndian, nanosecondsPerUnit) = (true, 1000)
        case [0xa1, 0xb2, 0x3c, 0x4d]: (isBigEndian, nanosecondsPerUnit) = (true, 1)
        default: return nil
        }
        let header = unsafe PcapNGBytes(
            UnsafeRawBufferPointer(stream.next(Self.headerLength)),
            isBigEndian: isBigEndian
        )
        // The field's upper half says whether frames have a checksum behind them.
        link = PcapNGInterface.link(UInt16(truncatingIfNeeded: header.u32(20)))
        longest = Self.longest(link)
        let claimed = Int(header.u32(16))
        snapshotLength = claimed == 0 || claimed > Int(Int32.max) ? longest : claimed
        self.stream = stream
        stream.skip(Self.headerLength)
    }

    /// libpcap's limits by link type: records of USB, D-Bus and the like are larger than any network's.
    private static func longest(_ link: LinkType) -> Int {
        switch link.rawValue {
        case 189, 220, 231, 249: 128 << 20
        case 279: 8 << 20
        default: 262_144
        }
    }

    func advance() {
        pending = nil
        stream.skip(length)
        length = 0
        guard !hasFailed, stream.has(Self.recordHeader) else { return noteEnd(0, Self.recordHeader, "header") }
        let (frame, captured) = header(record(Self.recordHeader), at: 0)
        guard captured <= longest else {
            return fail(
                "the record at byte \(stream.offset) claims \(captured) captured bytes; at most \(longest) were expected"
            )
        }
        guard stream.has(Self.recordHeader + captured) else { return noteEnd(Self.recordHeader, captured, "captured") }
        takeRecord(frame, captured)
        if isBigEndian { correctByteOrder() }
    }

    @inline(__always)
    func forEachFrame(_ take: (PendingFrame, RawSpan) -> Bool) -> Bool {
        while let frame = pending {
            guard withBytes({ take(frame, $0) }), forEachWaiting(take) else { return false }
            advance()
        }
        return true
    }

    /// Hands on the records behind the one at hand that wait in the stream as a whole, without asking it for each. What is
    /// left is a part of one, or nothing that can be read: `advance()` finds out.
    ///
    /// - Returns: Whether more is wanted; if not, the record handed on last is the one at hand.
    @inline(__always)
    private func forEachWaiting(_ take: (PendingFrame, RawSpan) -> Bool) -> Bool {
        guard !isBigEndian else { return true }
        let waiting = record(stream.available)
        let (longest, snapshotLength) = (longest, snapshotLength)
        var at = length
        while waiting.count - at >= Self.recordHeader {
            let (frame, captured) = header(waiting, at: at)
            let start = at + Self.recordHeader
            guard captured <= longest, captured <= waiting.count - start else { break }
            let data = start..<(start + min(captured, snapshotLength))
            guard waiting.withBytes(data, { take(frame, $0) }) else {
                stream.skip(at)
                takeRecord(frame, captured)
                return false
            }
            at = start + captured
        }
        stream.skip(at)
        length = 0
        return true
    }

    /// What a record's header says, and how many bytes follow it.
    @inline(__always)
    private func header(_ bytes: PcapNGBytes, at place: Int) -> (PendingFrame, captured: Int) {
        // Seconds are unsigned (draft-ietf-opsawg-pcap 5), which libpcap 1.10 takes as signed: after 2038 it goes back to 1901.
        let time = Timestamp(
            seconds: Int64(bytes.u32(place)),
            nanoseconds: Int64(Int32(bitPattern: bytes.u32(place + 4))) * nanosecondsPerUnit
        )
        let originalLength = Int(bytes.u32(place + 12))
        return (PendingFrame(time: time, originalLength: originalLength, link: link), Int(bytes.u32(place + 8)))
    }

    /// Makes the next record in the stream, which holds all of it, the current one.
    private func takeRecord(_ frame: PendingFrame, _ captured: Int) {
        length = Self.recordHeader + captured
        // As libpcap does it, what is longer than the header allows is cut.
        data = Self.recordHeader..<(Self.recordHeader + min(captured, snapshotLength))
        pending = frame
    }

    /// Why reading cannot go on; returned only once.
    func takeFailure() -> String? {
        defer { failure = nil }
        return failure
    }

    func withBytes<Result>(_ take: (RawSpan) -> Result) -> Result {
        record(length).withBytes(data, take)
    }

    /// Whether the record read last passes.
    func matches(_ filter: CompiledFilter) -> Bool {
        guard let pending else { return false }
        return record(length).matches(data, filter, original: pending.originalLength)
    }

    /// The first `count` bytes of the record at hand.
    @inline(__always)
    private func record(_ count: Int) -> PcapNGBytes {
        unsafe PcapNGBytes(UnsafeRawBufferPointer(stream.next(count)), isBigEndian: isBigEndian)
    }

    /// Frames that are in the byte order of the capturing host get this one's, as libpcap does it.
    private func correctByteOrder() {
        guard link == NetfilterLog.link else { return }
        unsafe NetfilterLog.swap(UnsafeMutableRawBufferPointer(rebasing: stream.next(length)[Self.recordHeader...]))
    }

    /// Nothing more is there, or what is there of a record waits for the rest, if the file grows. Of `expected` bytes behind
    /// the first `before` of the record some are missing.
    private func noteEnd(_ before: Int, _ expected: Int, _ what: String) {
        guard !hasFailed else { return }
        let place = ", at byte \(stream.offset + stream.available)"
        if let reason = stream.failure { return fail(reason + place) }
        guard stream.hasEnded, stream.available > 0 else { return }
        let got = stream.available - before
        fail("truncated dump file; tried to read \(expected) \(what) bytes, only got \(got)\(place)")
    }

    /// Stops reading, for this reason.
    private func fail(_ reason: String) {
        hasFailed = true
        failure = reason
    }
}
