import Packets

/// A pcapng file, read without libpcap: that stops where interfaces differ in link type or snapshot length, and tells
/// neither comments nor what the capturing kernel dropped.
///
/// Blocks: section header, interface description, enhanced, simple and (obsolete) packet blocks, interface statistics;
/// all others are passed over (draft-ietf-opsawg-pcapng 4).
final class PcapNGFile: FrameSource {
    /// No block of a capture is longer; libpcap's own limit.
    static let longestBlock = 16 << 20
    /// No section of a capture has more.
    static let mostInterfaces = 65_536

    let path: String
    private(set) var pending: PendingFrame?
    /// Why reading stopped early; nil at the ordinary end.
    var failure: String?

    /// The interfaces of the section at hand.
    var interfaces: [PcapNGInterface] = []
    /// The number of the section's first interface among those of the whole file.
    var firstInterface = 0
    /// The sections' headers so far: comments, hardware and operating system of the last.
    var section: [PcapNGOption] = []
    /// Sections begun.
    var sections = 0
    /// Bytes of options that may still be kept of the section's interfaces.
    var optionRoom = 0
    /// Packets dropped on the interfaces of earlier sections; nil when no statistics say so.
    var droppedBefore: Int?
    /// Which of the section's interfaces the pending frame came from.
    private(set) var interface = 0

    private let stream: ByteStream
    private let unpacker: Unpacker?
    private var isBigEndian = false
    private var body: PcapNGBytes
    private var data: Range<Int> = 0..<0
    /// Where the options of the block at hand begin; nil where it has none.
    private var options: Int?
    /// The length of the block at hand, which lies in the stream until the next is asked for.
    private var length = 0

    /// Reads on to the first interface; `unpacker` is what feeds the stream, if the file is compressed.
    init(path: String, _ stream: ByteStream, _ unpacker: Unpacker?) throws(CaptureError) {
        self.path = path
        self.stream = stream
        self.unpacker = unpacker
        body = unsafe PcapNGBytes(UnsafeRawBufferPointer(start: nil, count: 0), isBigEndian: false)
        try checkMagic()
        while interfaces.isEmpty, pending == nil, failure == nil, readBlock() {}
        if failure == nil, interfaces.isEmpty {
            fail("the file ends at byte \(stream.offset), before any interface is described")
        }
        if let reason = takeFailure() { throw .damaged(file: path, after: FrameNumber(0), reason: reason) }
    }

    /// How the first interface's frames begin.
    var link: LinkType {
        interfaces.first?.link ?? .ethernet
    }

    func advance() {
        pending = nil
        while failure == nil, readBlock() {
            if pending != nil { return }
        }
    }

    /// Why reading stopped early, said once. What the unpacking program says of itself explains more than what is missing.
    func takeFailure() -> String? {
        defer { failure = nil }
        guard let unpacker, stream.hasEnded else { return failure }
        return unpacker.failure() ?? failure
    }

    func withBytes<Result>(_ take: (RawSpan) -> Result) -> Result {
        body.withBytes(data, take)
    }

    func matches(_ filter: CompiledFilter) -> Bool {
        guard let pending else { return false }
        return body.matches(data, filter, original: pending.originalLength)
    }

    /// The comments of the pending frame, as they are in the file.
    var comments: [[UInt8]] {
        guard let options else { return [] }
        return PcapNGOptions(body, from: options).filter { $0.code == PcapNGOption.comment }.map { body.copy($0.value) }
    }

    /// Notes that reading cannot go on; the first reason stays.
    func fail(_ reason: String) {
        if failure == nil { failure = reason }
    }

    /// Where the block at hand begins in the file.
    var place: Int {
        stream.offset
    }

    // MARK: - Blocks

    /// A text file can begin with the same byte, which is all that is known of a pipe.
    private func checkMagic() throws(CaptureError) {
        let magic: [UInt8] = [0x0a, 0x0d, 0x0d, 0x0a]
        let isWhole = stream.has(4)
        let first = unsafe Array(stream.next(min(16, stream.available)))
        guard isWhole ? !first.starts(with: magic) : !magic.starts(with: first) else { return }
        let (kind, advice) = FileKind.describe(first)
        let packed = unpacker.map { "it is compressed with \($0.compression.program), and in it " } ?? ""
        throw .notACapture(file: path, kind: packed + kind, advice: advice)
    }

    /// Reads the next block and takes it in.
    ///
    /// - Returns: False at the end, or with `failure` set.
    private func readBlock() -> Bool {
        stream.skip(length)
        length = 0
        guard stream.has(12) else { return noteEnd() }
        let head = unsafe PcapNGBytes(UnsafeRawBufferPointer(stream.next(12)), isBigEndian: isBigEndian)
        let type = head.u32(0)
        if type == 0x0a0d_0d0a {
            guard let order = byteOrder(of: head) else { return false }
            isBigEndian = order
        }
        let claimed = unsafe PcapNGBytes(UnsafeRawBufferPointer(stream.next(8)), isBigEndian: isBigEndian).u32(4)
        guard claimed >= 12, claimed <= Self.longestBlock, claimed % 4 == 0 else {
            fail(
                "the block at byte \(place) claims \(claimed) bytes; a multiple of 4 from 12 to \(Self.longestBlock) was "
                    + "expected"
            )
            return false
        }
        guard stream.has(Int(claimed)) else { return noteEnd() }
        length = Int(claimed)
        let block = unsafe PcapNGBytes(UnsafeRawBufferPointer(stream.next(length)), isBigEndian: isBigEndian)
        guard block.u32(length - 4) == claimed else {
            fail(
                "the block at byte \(place) claims \(claimed) bytes at its beginning and \(block.u32(length - 4)) at its end"
            )
            return false
        }
        body = block.part(8..<(length - 4))
        take(type)
        return failure == nil
    }

    /// The end of the file, or of what can be read of it.
    private func noteEnd() -> Bool {
        if let reason = stream.failure {
            fail("\(reason), at byte \(stream.offset + stream.available)")
        } else if stream.available > 0 {
            fail("the file ends at byte \(stream.offset + stream.available), inside a block")
        }
        return false
    }

    /// Whether the section that begins here is big-endian; nil with `failure` set when it is neither.
    private func byteOrder(of head: PcapNGBytes) -> Bool? {
        let magic = head.copy(8..<12)
        if magic == [0x1a, 0x2b, 0x3c, 0x4d] { return true }
        if magic == [0x4d, 0x3c, 0x2b, 0x1a] { return false }
        fail("the section at byte \(place) has no byte-order mark; 1a 2b 3c 4d was expected at byte \(place + 8)")
        return nil
    }

    private func take(_ type: UInt32) {
        options = nil
        switch type {
        case 6: takePacket(interface: Int(body.u32(0)))
        case 2: takePacket(interface: Int(body.u16(0)))
        case 3: takeSimplePacket()
        case 1: takeInterface(body)
        case 5: takeStatistics(body)
        case 0x0a0d_0d0a: takeSection(body)
        default: break
        }
    }

    /// A packet block: interface, time in two 32-bit halves, captured and original length, the bytes.
    private func takePacket(interface number: Int) {
        guard number < interfaces.count else {
            return fail(
                "the packet at byte \(place) names interface \(number), but only \(interfaces.count) are described"
            )
        }
        let captured = Int(body.u32(12))
        guard 20 + captured <= body.count else {
            return fail(
                "the packet at byte \(place) claims \(captured) captured bytes, its block holds \(max(0, body.count - 20))"
            )
        }
        let ticks = UInt64(body.u32(4)) << 32 | UInt64(body.u32(8))
        lend(20..<(20 + captured), of: number, at: interfaces[number].time(ticks: ticks), original: Int(body.u32(16)))
        options = 20 + (captured + 3) / 4 * 4
    }

    /// A simple packet block has no time and belongs to the first interface.
    private func takeSimplePacket() {
        guard let first = interfaces.first else {
            return fail("the packet at byte \(place) comes before any interface is described")
        }
        let original = Int(body.u32(0))
        let limit = first.snapshotLength > 0 ? min(original, first.snapshotLength) : original
        lend(4..<max(4, min(4 + limit, body.count)), of: 0, at: Timestamp(nanoseconds: 0), original: original)
    }

    private func lend(_ range: Range<Int>, of number: Int, at time: Timestamp, original: Int) {
        data = range
        interface = number
        let link = interfaces[number].link
        if isBigEndian, link == NetfilterLog.link {
            unsafe NetfilterLog.swap(UnsafeMutableRawBufferPointer(rebasing: stream.next(length)[8...][range]))
        }
        pending = PendingFrame(time: time, originalLength: original, link: link)
    }
}
