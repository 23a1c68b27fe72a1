import CPcap
import Libc
import Packets
import SystemPackage

/// A pcap file that is being written, with nanoseconds.
@safe public final class CaptureWriter {
    /// The file's name; `-` is standard output.
    public let path: String
    /// Bytes written so far, the file's header included.
    public private(set) var size = 24

    /// Whether a frame could not be written, so that no further one need be tried.
    public var hasFailed: Bool { failure != nil }

    /// Why a frame could not be written.
    private var failure: String?
    private let dead: OpaquePointer
    private var dumper: OpaquePointer?

    /// Creates `path`, or empties it.
    ///
    /// - Throws: `CaptureError.unwritable`.
    public init(path: String, link: LinkType, snapshotLength: Int) throws(CaptureError) {
        self.path = path
        let precision = UInt32(PCAP_TSTAMP_PRECISION_NANO)
        guard
            let opened = unsafe pcap_open_dead_with_tstamp_precision(
                link.rawValue,
                Int32(clamping: snapshotLength),
                precision
            )
        else { throw .unwritable(file: path, reason: "out of memory") }
        unsafe dead = opened
        unsafe dumper = pcap_dump_open(opened, path)
        // From here on `deinit` closes what is open, also when this throws: all that it needs has a value.
        guard unsafe dumper != nil else {
            let reason = unsafe String(cString: pcap_geterr(opened))
            throw .uncreatable(file: path, reason: reason.replacingPrefix(path + ": "))
        }
    }

    deinit {
        if let dumper = unsafe dumper { unsafe pcap_dump_close(dumper) }
        unsafe pcap_close(dead)
    }

    /// Appends a frame. That it cannot be written may show only at `flush()`; after that nothing more is.
    public func write(_ header: FrameHeader, _ bytes: RawSpan) {
        guard failure == nil, let dumper = unsafe dumper else { return }
        var record = pcap_pkthdr()
        // The file has 32 bits for seconds, unsigned (draft-ietf-opsawg-pcap 5): what does not fit is the nearest that does.
        let (seconds, rest) = max(0, header.time.nanoseconds).quotientAndRemainder(dividingBy: 1_000_000_000)
        record.ts.tv_sec = .init(min(seconds, Int64(UInt32.max)))
        record.ts.tv_usec = .init(rest)
        record.caplen = UInt32(clamping: bytes.byteCount)
        record.len = UInt32(clamping: header.originalLength)
        unsafe bytes.withUnsafeBytes { buffer in
            guard let start = buffer.baseAddress else { return }
            let data = unsafe start.assumingMemoryBound(to: UInt8.self)
            unsafe pcap_dump(UnsafeMutableRawPointer(dumper).assumingMemoryBound(to: UInt8.self), &record, data)
        }
        size += 16 + bytes.byteCount
        // Asked for at once: later another call may have changed errno.
        if unsafe ferror(pcap_dump_file(dumper)) != 0 { failure = Errno(rawValue: errno).description }
    }

    /// Hands everything to the system.
    ///
    /// - Throws: `CaptureError.unwritable`: the disk is full, or the like. Nothing more is written then.
    public func flush() throws(CaptureError) {
        guard let open = unsafe dumper else { return }
        guard unsafe failure != nil || pcap_dump_flush(open) != 0 else { return }
        let reason = failure ?? Errno(rawValue: errno).description
        unsafe pcap_dump_close(open)
        unsafe dumper = nil
        throw .unwritable(file: path, reason: reason)
    }
}

extension String {
    /// Without `prefix`: libpcap says the file's name again.
    fileprivate func replacingPrefix(_ prefix: String) -> String {
        hasPrefix(prefix) ? String(dropFirst(prefix.count)) : self
    }
}
