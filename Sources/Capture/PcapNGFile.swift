import Packets

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// A pcapng file read without libpcap, which stops where interfaces differ in link type or snapshot length.
///
/// Blocks: section header, interface description, enhanced, simple and (obsolete) packet blocks; all others are passed
/// over (draft-ietf-opsawg-pcapng 4).
final class PcapNGFile {
    /// No block of a capture is longer; libpcap's own limit.
    private static let longestBlock = 16 << 20

    private(set) var pending: PendingFrame?
    private(set) var failure: String?

    private let descriptor: Int32
    private var interfaces: [PcapNGInterface] = []
    private var body = PcapNGBytes()
    private var data: Range<Int> = 0..<0
    private var offset = 0

    /// Opens `path` behind its first `skipped` frames.
    init?(path: String, skipping skipped: Int) {
        descriptor = unsafe open(path, O_RDONLY)
        guard descriptor >= 0 else { return nil }
        for _ in 0..<skipped where failure == nil { advance() }
        pending = nil
    }

    deinit {
        close(descriptor)
    }

    func advance() {
        pending = nil
        while failure == nil, let type = readBlock() {
            switch type {
            case 1: interfaces.append(PcapNGInterface(body))
            case 6: takePacket(interface: Int(body.u32(0)), timeAt: 4, dataAt: 20)
            case 2: takePacket(interface: Int(body.u16(0)), timeAt: 4, dataAt: 20)
            case 3: takeSimplePacket()
            default: break
            }
            if pending != nil { return }
        }
    }

    func takeFailure() -> String? {
        defer { failure = nil }
        return failure
    }

    func withBytes<Result>(_ body: (RawSpan) -> Result) -> Result {
        unsafe self.body.bytes.withUnsafeBytes { buffer in
            body(unsafe UnsafeRawBufferPointer(rebasing: buffer[data]).bytes)
        }
    }

    func matches(_ filter: CompiledFilter) -> Bool {
        guard let pending else { return false }
        return unsafe body.bytes.withUnsafeBufferPointer { buffer in
            let frame = unsafe UnsafeBufferPointer(rebasing: buffer[data])
            guard let start = frame.baseAddress else { return false }
            return unsafe filter.matches(start, captured: frame.count, original: pending.originalLength)
        }
    }

    /// A packet block: interface, time in two 32-bit halves, captured and original length, the bytes.
    private func takePacket(interface number: Int, timeAt: Int, dataAt: Int) {
        guard number < interfaces.count else {
            failure = "a packet names interface \(number), but only \(interfaces.count) are described"
            return
        }
        let captured = Int(body.u32(timeAt + 8))
        guard dataAt + captured <= body.bytes.count else {
            failure = "a packet claims \(captured) captured bytes, its block holds \(max(0, body.bytes.count - dataAt))"
            return
        }
        let interface = interfaces[number]
        let (seconds, nanoseconds) = interface.time(
            ticks: UInt64(body.u32(timeAt)) << 32 | UInt64(body.u32(timeAt + 4))
        )
        data = dataAt..<(dataAt + captured)
        pending = PendingFrame(
            time: Timestamp(seconds: seconds, nanoseconds: nanoseconds),
            originalLength: Int(body.u32(timeAt + 12)),
            link: LinkType(interface.link)
        )
    }

    /// A simple packet block has no time and belongs to the first interface.
    private func takeSimplePacket() {
        guard let interface = interfaces.first else {
            failure = "a packet comes before any interface is described"
            return
        }
        let original = Int(body.u32(0))
        data = 4..<max(4, min(4 + original, body.bytes.count))
        pending = PendingFrame(
            time: Timestamp(nanoseconds: 0),
            originalLength: original,
            link: LinkType(interface.link)
        )
    }

    /// Reads the next block into `body`, without its type and lengths.
    ///
    /// - Returns: The block's type; nil at the end, or with `failure` set.
    private func readBlock() -> UInt32? {
        guard let head = read(8, mayEnd: true) else { return nil }
        var header = PcapNGBytes(bytes: head, isBigEndian: body.isBigEndian)
        let type = header.u32(0)
        if type == 0x0a0d_0d0a {
            guard let magic = read(4) else { return nil }
            header.isBigEndian = magic == [0x1a, 0x2b, 0x3c, 0x4d]
            interfaces = []
            return readBody(type, Int(header.u32(4)), isBigEndian: header.isBigEndian, alreadyRead: 4)
        }
        return readBody(type, Int(header.u32(4)), isBigEndian: header.isBigEndian, alreadyRead: 0)
    }

    private func readBody(_ type: UInt32, _ length: Int, isBigEndian: Bool, alreadyRead: Int) -> UInt32? {
        guard length >= 12 + alreadyRead, length <= Self.longestBlock else {
            failure = "the block at byte \(offset - 8 - alreadyRead) has the impossible length \(length)"
            return nil
        }
        guard let rest = read(length - 8 - alreadyRead) else { return nil }
        body = PcapNGBytes(bytes: Array(rest.dropLast(4)), isBigEndian: isBigEndian)
        return type
    }

    /// `count` bytes of the file; nil with `failure` set when there are fewer, or without at a clean end.
    private func read(_ count: Int, mayEnd: Bool = false) -> [UInt8]? {
        var bytes = [UInt8](repeating: 0, count: count)
        var filled = 0
        while filled < count {
            let got = unsafe bytes.withUnsafeMutableBytes { buffer in
                unsafe readOnce(UnsafeMutableRawBufferPointer(rebasing: buffer[filled...]))
            }
            if got <= 0 { break }
            filled += got
        }
        offset += filled
        if filled == count { return bytes }
        if filled > 0 || !mayEnd { failure = "the file ends at byte \(offset), inside a block" }
        return nil
    }

    private func readOnce(_ buffer: UnsafeMutableRawBufferPointer) -> Int {
        #if canImport(Glibc)
            unsafe Glibc.read(descriptor, buffer.baseAddress, buffer.count)
        #else
            unsafe Darwin.read(descriptor, buffer.baseAddress, buffer.count)
        #endif
    }
}
