import CPcap
import Packets

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// A pcap file that is being written, with nanoseconds.
@safe public final class CaptureWriter {
    /// The file's name; `-` is standard output.
    public let path: String
    /// Bytes written so far, the file's header included.
    public private(set) var size = 24

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
        guard unsafe dumper != nil else {
            let reason = unsafe String(cString: pcap_geterr(opened))
            unsafe pcap_close(opened)
            throw .uncreatable(file: path, reason: reason.replacingPrefix(path + ": "))
        }
    }

    deinit {
        if let dumper = unsafe dumper { unsafe pcap_dump_close(dumper) }
        unsafe pcap_close(dead)
    }

    /// Appends a frame. That it cannot be written may show only at `flush()`.
    public func write(_ header: FrameHeader, _ bytes: RawSpan) {
        guard let dumper = unsafe dumper else { return }
        var record = pcap_pkthdr()
        let (seconds, rest) = header.time.nanoseconds.quotientAndRemainder(dividingBy: 1_000_000_000)
        record.ts.tv_sec = .init(rest < 0 ? seconds - 1 : seconds)
        record.ts.tv_usec = .init(rest < 0 ? rest + 1_000_000_000 : rest)
        record.caplen = UInt32(clamping: bytes.byteCount)
        record.len = UInt32(clamping: header.originalLength)
        unsafe bytes.withUnsafeBytes { buffer in
            guard let start = buffer.baseAddress else { return }
            let data = unsafe start.assumingMemoryBound(to: UInt8.self)
            unsafe pcap_dump(UnsafeMutableRawPointer(dumper).assumingMemoryBound(to: UInt8.self), &record, data)
        }
        size += 16 + bytes.byteCount
    }

    /// Hands everything to the system.
    ///
    /// - Throws: `CaptureError.unwritable`: the disk is full, or the like. Nothing more is written then.
    public func flush() throws(CaptureError) {
        guard let open = unsafe dumper else { return }
        let isBad = unsafe pcap_dump_flush(open) != 0 || ferror(pcap_dump_file(open)) != 0
        guard isBad else { return }
        let reason = unsafe String(cString: strerror(errno))
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
