import Packets

/// A pcap file, read without libpcap: that cannot go on behind a record of which only half was there.
///
/// Format: draft-ietf-opsawg-pcap; a header of 24 bytes, then records with headers of 16.
final class PcapStream: FrameSource {
    /// The length of the file's header.
    static let headerLength = 24
    /// The length of a record's header.
    private static let recordHeader = 16

    let link: LinkType
    let snapshotLength: Int
    /// The record read last; nil before the first, and while the next one is not there as a whole.
    private(set) var pending: PendingFrame?

    private let stream: ByteStream
    private let isBigEndian: Bool
    private let nanosecondsPerUnit: Int64
    /// A record that claims more is none.
    private let longest: Int
    /// Why reading cannot go on.
    private var failure: String?
    /// The record at hand, which lies in the stream until the next is asked for.
    private var record = unsafe PcapNGBytes(UnsafeRawBufferPointer(start: nil, count: 0), isBigEndian: false)
    private var length = 0
    private var data: Range<Int> = 0..<0

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
        snapshotLength = claimed == 0 || claimed > longest ? longest : claimed
        self.stream = stream
        stream.skip(Self.headerLength)
    }

    /// libpcap's limits: buses and hubs have frames that networks have not.
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
        guard failure == nil, stream.has(Self.recordHeader) else { return noteEnd() }
        let captured = Int(view(Self.recordHeader).u32(8))
        guard captured <= longest else {
            failure =
                "the record at byte \(stream.offset) claims \(captured) captured bytes; at most \(longest) were expected"
            return
        }
        guard stream.has(Self.recordHeader + captured) else { return noteEnd() }
        length = Self.recordHeader + captured
        // As libpcap does it, what is longer than the header allows is cut.
        data = Self.recordHeader..<(Self.recordHeader + min(captured, snapshotLength))
        correctByteOrder()
        record = view(length)
        pending = PendingFrame(
            time: Timestamp(
                seconds: Int64(record.u32(0)),
                nanoseconds: Int64(record.u32(4)) * nanosecondsPerUnit
            ),
            originalLength: Int(record.u32(12)),
            link: link
        )
    }

    /// Why reading cannot go on, said once.
    func takeFailure() -> String? {
        defer { failure = nil }
        return failure
    }

    func withBytes<Result>(_ take: (RawSpan) -> Result) -> Result {
        record.withBytes(data, take)
    }

    /// Whether the record read last passes.
    func matches(_ filter: CompiledFilter) -> Bool {
        guard let pending else { return false }
        return record.matches(data, filter, original: pending.originalLength)
    }

    private func view(_ count: Int) -> PcapNGBytes {
        unsafe PcapNGBytes(UnsafeRawBufferPointer(stream.next(count)), isBigEndian: isBigEndian)
    }

    /// Frames that are in the byte order of the capturing host get this one's, as libpcap does it.
    private func correctByteOrder() {
        guard isBigEndian, link == NetfilterLog.link else { return }
        unsafe NetfilterLog.swap(UnsafeMutableRawBufferPointer(rebasing: stream.next(length)[Self.recordHeader...]))
    }

    /// Nothing more is there, or what is there of a record waits for the rest; only a failing disk is an end.
    private func noteEnd() {
        guard failure == nil, let reason = stream.failure else { return }
        failure = "\(reason), at byte \(stream.offset + stream.available)"
    }
}
