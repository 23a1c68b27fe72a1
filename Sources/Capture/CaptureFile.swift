import CPcap
import Packets

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// One open capture file: owner of libpcap's handle, and of the record that was read last.
///
/// The record's bytes are libpcap's; they stay valid until the next `advance()`.
@safe final class CaptureFile {
    let path: String
    let link: LinkType
    let snapshotLength: Int
    /// The record read last; nil before the first and after the end.
    private(set) var pending: PendingFrame?
    /// Why reading stopped early; nil at the ordinary end.
    private var failure: String?

    private let handle: OpaquePointer
    private var bytes = unsafe UnsafeRawBufferPointer(start: nil, count: 0)

    /// Opens `path`, or standard input for `-`.
    init(path: String) throws(CaptureError) {
        self.path = path
        if path != "-" { try FileProbe.check(path) }
        var message = [CChar](repeating: 0, count: Int(PCAP_ERRBUF_SIZE))
        // Nanoseconds always: libpcap scales microsecond files up, and cuts nanoseconds off otherwise.
        let opened = unsafe message.withUnsafeMutableBufferPointer { buffer in
            unsafe pcap_open_offline_with_tstamp_precision(path, UInt32(PCAP_TSTAMP_PRECISION_NANO), buffer.baseAddress)
        }
        guard let opened = unsafe opened else {
            throw Self.openFailure(path, message)
        }
        unsafe handle = opened
        unsafe link = LinkType(pcap_datalink(opened))
        unsafe snapshotLength = Int(pcap_snapshot(opened))
    }

    deinit {
        unsafe pcap_close(handle)
    }

    /// Reads the next record into `pending`; nil there at the end, or where reading fails.
    func advance() {
        var header: UnsafeMutablePointer<pcap_pkthdr>?
        var data: UnsafePointer<UInt8>?
        let result = unsafe pcap_next_ex(handle, &header, &data)
        guard result == 1, let header = unsafe header?.pointee, let data = unsafe data else {
            pending = nil
            unsafe bytes = UnsafeRawBufferPointer(start: nil, count: 0)
            if result == -1 { failure = unsafe String(cString: pcap_geterr(handle)) + place }
            return
        }
        unsafe bytes = UnsafeRawBufferPointer(start: data, count: Int(header.caplen))
        pending = PendingFrame(
            time: Timestamp(seconds: Int64(header.ts.tv_sec), nanoseconds: Int64(header.ts.tv_usec)),
            originalLength: Int(header.len),
            link: link
        )
    }

    /// Where in the file reading stands, as the end of a sentence; empty for a pipe, which has no places.
    private var place: String {
        guard let stream = unsafe pcap_file(handle) else { return "" }
        let offset = unsafe ftell(stream)
        return offset < 0 ? "" : ", at byte \(offset)"
    }

    /// Why reading stopped early, said once.
    func takeFailure() -> String? {
        defer { failure = nil }
        return failure
    }

    /// Lends the bytes of the record read last.
    func withBytes<Result>(_ body: (RawSpan) -> Result) -> Result {
        body(unsafe bytes.bytes)
    }

    /// Whether the record read last passes the compiled `filter`.
    func matches(_ filter: CompiledFilter) -> Bool {
        guard let pending, let start = unsafe bytes.baseAddress else { return false }
        return unsafe filter.matches(
            start.assumingMemoryBound(to: UInt8.self),
            captured: bytes.count,
            original: pending.originalLength
        )
    }

    private static func openFailure(_ path: String, _ message: [CChar]) -> CaptureError {
        let text = String(decoding: message.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
        if isRefusal(text) {
            return .mixedInterfaces(file: path, after: FrameNumber(0), reason: text)
        }
        let first = path == "-" ? [] : FileProbe.firstBytes(path)
        if isCapture(first) || (first.isEmpty && !text.contains("unknown file format")) {
            return .damaged(file: path, after: FrameNumber(0), reason: text)
        }
        let (kind, advice) =
            first.isEmpty
            ? ("libpcap says: \(escaped(text))", "Is it a pcap or pcapng stream?")
            : FileKind.describe(first)
        return .notACapture(file: path, kind: kind, advice: advice)
    }

    /// Whether libpcap's message says that it stopped at an interface unlike the first.
    static func isRefusal(_ message: String) -> Bool {
        message.contains("different from the type") || message.contains("different from the snapshot")
    }

    /// Whether the bytes begin a pcap or pcapng file in either byte order.
    private static func isCapture(_ bytes: [UInt8]) -> Bool {
        let magics: [[UInt8]] = [
            [0xd4, 0xc3, 0xb2, 0xa1], [0xa1, 0xb2, 0xc3, 0xd4], [0x4d, 0x3c, 0xb2, 0xa1], [0xa1, 0xb2, 0x3c, 0x4d],
            [0x0a, 0x0d, 0x0d, 0x0a],
        ]
        return magics.contains { bytes.starts(with: $0) }
    }
}
