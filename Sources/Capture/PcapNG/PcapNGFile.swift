import Packets

/// A pcapng file, read without libpcap: that stops where interfaces differ in link type or snapshot length, and tells
/// neither comments nor what the capturing kernel dropped.
///
/// Blocks: section header, interface description, enhanced, simple and (obsolete) packet blocks, names, interface
/// statistics; all others are passed over (draft-ietf-opsawg-pcapng 4), and counted where Wireshark counts them.
final class PcapNGFile: FrameSource {
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
    /// Packets dropped on interfaces, by their numbers in the whole file, as far as statistics say so.
    var drops: [Int: InterfaceDrops] = [:]
    /// From when to when there was captured on interfaces, likewise.
    var spans: [Int: InterfaceSpan] = [:]
    /// Which of the section's interfaces the pending frame came from.
    private(set) var interface = 0

    /// Records since the last frame that are counted like frames, and are none.
    private var records: UInt32 = 0
    /// Where its blocks come from.
    let blocks: PcapNGBlocks
    let unpacker: Unpacker?
    private let names: NameBlockSink?
    private var data: Range<Int> = 0..<0
    /// Where the options of the frame's block begin; nil where it has none.
    private var options: Int?

    /// Reads on to the first interface; `unpacker` is what feeds the stream, if the file is compressed. `names` gets the
    /// blocks of names that are passed.
    init(
        path: String,
        _ stream: ByteStream,
        _ unpacker: Unpacker?,
        names: NameBlockSink? = nil
    ) throws(CaptureError) {
        self.path = path
        self.unpacker = unpacker
        self.names = names
        blocks = PcapNGBlocks(stream)
        if let first = blocks.foreignBytes() {
            let (kind, advice) = FileKind.describe(first)
            let packed = unpacker.map { "it is compressed with \($0.compression.program), and unpacked " } ?? ""
            throw .notACapture(file: path, kind: packed + kind, advice: advice)
        }
        while interfaces.isEmpty, pending == nil, readBlock() {}
        if interfaces.isEmpty { fail("the file ends at byte \(place), before any interface is described") }
        if let reason = takeFailure() { throw .damaged(file: path, after: FrameNumber(0), reason: reason) }
    }

    /// A file that may still grow: not even an interface need be in it yet. `names` gets the blocks of names.
    init(path: String, growing stream: ByteStream, _ names: NameBlockSink?) {
        self.path = path
        self.names = names
        unpacker = nil
        blocks = PcapNGBlocks(stream)
    }

    /// How the first interface's frames begin.
    var link: LinkType {
        interfaces.first?.link ?? .ethernet
    }

    func advance() {
        pending = nil
        while pending == nil, readBlock() {}
    }

    /// Why reading stopped early; returned only once. A message of the unpacking program explains more than "cut short" does.
    func takeFailure() -> String? {
        defer { failure = nil }
        guard let unpacker, blocks.hasEnded else { return failure }
        return unpacker.failure() ?? failure
    }

    func withBytes<Result>(_ take: (RawSpan) -> Result) -> Result {
        blocks.body.withBytes(data, take)
    }

    func matches(_ filter: CompiledFilter) -> Bool {
        guard let pending else { return false }
        return blocks.body.matches(data, filter, original: pending.originalLength)
    }

    /// The comments of the pending frame, as they are in the file.
    var comments: [[UInt8]] {
        guard let options else { return [] }
        let body = blocks.body
        return PcapNGOptions(body, from: options).filter { $0.code == PcapNGOption.comment }.map { body.copy($0.value) }
    }

    /// Notes that reading cannot go on; the first reason stays.
    func fail(_ reason: String) {
        if failure == nil { failure = reason }
    }

    /// Where the block at hand begins in the file.
    var place: Int {
        blocks.place
    }

    /// Whether frames get the direction that their options say: looking for it takes time.
    var readsDirections = false

    /// The two lowest bits of epb_flags (draft-ietf-opsawg-pcapng 4.3.1): 1 is inbound, 2 outbound.
    private static func direction(_ body: PcapNGBytes, optionsAt start: Int) -> CapturePoint.Direction {
        for (code, value) in PcapNGOptions(body, from: start) where code == 2 && value.count == 4 {
            return [1: .inbound, 2: .outbound][body.u32(value.lowerBound) & 3] ?? .unknown
        }
        return .unknown
    }

    /// Reads the next block and takes it in.
    ///
    /// - Returns: False at the end, or with `failure` set.
    private func readBlock() -> Bool {
        guard failure == nil else { return false }
        guard let type = blocks.next() else {
            if let reason = blocks.failure { fail(reason) }
            return false
        }
        let body = blocks.body
        switch type {
        case 6: takePacket(interface: Int(body.u32(0)), body)
        case 2: takePacket(interface: Int(body.u16(0)), body)
        case 3: takeSimplePacket(body)
        case 1: takeInterface(body)
        case 5: takeStatistics(body)
        case 4: names?(body.copy(0..<body.count), body.isBigEndian)
        case PcapNGBlocks.sectionHeader: takeSection(body)
        default: if PcapNGBlocks.isRecord(type, body) { records = records == .max ? .max : records + 1 }
        }
        return failure == nil
    }

    /// A packet block: interface, time in two 32-bit halves, captured and original length, the bytes.
    private func takePacket(interface number: Int, _ body: PcapNGBytes) {
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
        let time = interfaces[number].time(ticks: ticks)
        let shown = time ?? interfaces[number].nearest(ticks: ticks)
        lend(20..<(20 + captured), of: number, at: shown, original: Int(body.u32(16)))
        if time == nil { pending?.isTimeImpossible = true }
        let start = 20 + (captured + 3) / 4 * 4
        options = start
        if readsDirections { pending?.direction = Self.direction(body, optionsAt: start) }
    }

    /// A simple packet block has no time and belongs to the first interface.
    private func takeSimplePacket(_ body: PcapNGBytes) {
        guard let first = interfaces.first else {
            return fail("the packet at byte \(place) comes before any interface is described")
        }
        options = nil
        let original = Int(body.u32(0))
        let limit = first.snapshotLength > 0 ? min(original, first.snapshotLength) : original
        lend(4..<max(4, min(4 + limit, body.count)), of: 0, at: Timestamp(nanoseconds: 0), original: original)
    }

    private func lend(_ range: Range<Int>, of number: Int, at time: Timestamp, original: Int) {
        data = range
        interface = number
        let link = interfaces[number].link
        blocks.correctByteOrder(of: range, link)
        pending = PendingFrame(
            time: time,
            originalLength: original,
            link: link,
            recordsBefore: takeRecords(),
            interface: interfaces[number].name
        )
    }

    /// How many records that are no frames were passed since the last frame; resets the count.
    func takeRecords() -> UInt32 {
        defer { records = 0 }
        return records
    }
}
