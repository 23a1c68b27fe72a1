import CPcap
import Libc
import Packets
import SystemPackage

/// One open capture file that libpcap reads: owner of libpcap's handle, and of the record that was read last.
///
/// The record's bytes are libpcap's; they stay valid until the next `advance()`.
@safe final class CaptureFile: FrameSource {
    let path: String
    let link: LinkType
    let snapshotLength: Int
    /// The record read last; nil before the first and after the end.
    private(set) var pending: PendingFrame?
    /// Why reading stopped early; nil at the ordinary end.
    private var failure: String?

    private let handle: OpaquePointer
    /// What unpacks a compressed file; nil for a plain one.
    let unpacker: Unpacker?
    private var bytes = unsafe UnsafeRawBufferPointer(start: nil, count: 0)

    /// Takes over `stream`, what `path` names or what `unpacker` makes of it.
    init(
        path: String,
        _ stream: UnsafeMutablePointer<FILE>,
        _ unpacker: Unpacker?
    ) throws(CaptureError) {
        self.path = path
        self.unpacker = unpacker
        var message = [CChar](repeating: 0, count: Int(PCAP_ERRBUF_SIZE))
        guard let opened = unsafe Self.open(stream, &message) else {
            unsafe fclose(stream)
            throw Self.openFailure(path, unpacker, message)
        }
        unsafe handle = opened
        unsafe link = LinkType(pcap_datalink(opened))
        unsafe snapshotLength = Int(pcap_snapshot(opened))
    }

    deinit {
        unsafe pcap_close(handle)
    }

    /// Nanoseconds always: libpcap scales microsecond files up, and cuts nanoseconds off otherwise.
    private static func open(_ stream: UnsafeMutablePointer<FILE>, _ message: inout [CChar]) -> OpaquePointer? {
        unsafe message.withUnsafeMutableBufferPointer { buffer in
            unsafe pcap_fopen_offline_with_tstamp_precision(
                stream,
                UInt32(PCAP_TSTAMP_PRECISION_NANO),
                buffer.baseAddress
            )
        }
    }

    /// The descriptor that libpcap reads from; nil where it has no file of the system's.
    var descriptor: FileDescriptor? {
        guard let stream = unsafe pcap_file(handle) else { return nil }
        return unsafe FileDescriptor(rawValue: fileno(stream))
    }

    /// Reads the next record into `pending`; nil there at the end, or where reading fails.
    func advance() {
        var header: UnsafeMutablePointer<pcap_pkthdr>?
        var data: UnsafePointer<UInt8>?
        let result = unsafe pcap_next_ex(handle, &header, &data)
        guard result == 1, let header = unsafe header?.pointee, let data = unsafe data else {
            pending = nil
            unsafe bytes = UnsafeRawBufferPointer(start: nil, count: 0)
            noteEnd(isError: result == -1)
            return
        }
        unsafe bytes = UnsafeRawBufferPointer(start: data, count: Int(header.caplen))
        pending = PendingFrame(
            // libpcap takes the file's 32 bits as signed, but they are not (draft-ietf-opsawg-pcap 5).
            time: Timestamp(
                seconds: Int64(UInt32(truncatingIfNeeded: header.ts.tv_sec)),
                nanoseconds: Int64(header.ts.tv_usec)
            ),
            originalLength: Int(header.len),
            link: link
        )
    }

    /// Notes why reading stopped, if not at the ordinary end. Where the output of an unpacking program ended early, that
    /// program's own message explains more than libpcap's.
    private func noteEnd(isError: Bool) {
        if isError { failure = unsafe String(cString: pcap_geterr(handle)) + place }
        guard let unpacker, let stream = unsafe pcap_file(handle), unsafe feof(stream) != 0 else { return }
        failure = unpacker.failure() ?? failure
    }

    /// Where in the file reading stands, as the end of a sentence; empty for a pipe, which has no places.
    private var place: String {
        guard let stream = unsafe pcap_file(handle) else { return "" }
        let offset = unsafe ftell(stream)
        return offset < 0 ? "" : ", at byte \(offset)"
    }

    /// Why reading stopped early; returned only once.
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

    private static func openFailure(_ path: String, _ unpacker: Unpacker?, _ message: [CChar]) -> CaptureError {
        let text = String(decoding: message.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
        if let unpacker { return openFailure(path, unpacker, text) }
        let first = path == "-" ? [] : FileProbe.firstBytes(path)
        if FileMagic.isPcap(first) || (first.isEmpty && !text.contains("unknown file format")) {
            return .damaged(file: path, after: FrameNumber(0), reason: text)
        }
        let (kind, advice) =
            first.isEmpty
            ? ("libpcap says: \(escaped(text))", "Is it a pcap or pcapng stream? Unpack a compressed one first.")
            : FileKind.describe(first)
        return .notACapture(file: path, kind: kind, advice: advice)
    }

    /// Why the unpacked bytes are no capture: the program failed, or the compressed file held something else.
    private static func openFailure(_ path: String, _ unpacker: Unpacker, _ text: String) -> CaptureError {
        if text.contains("truncated"), let reason = unpacker.failure() {
            return .damaged(file: path, after: FrameNumber(0), reason: reason)
        }
        return .notACapture(
            file: path,
            kind: "it is compressed with \(unpacker.compression.program), and of what is in it libpcap says: "
                + escaped(text),
            advice: "A pcap or pcapng file was expected in it."
        )
    }
}
