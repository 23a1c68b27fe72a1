import CPcap
import Libc
import Packets

/// A capture on an interface: owner of libpcap's handle, and of the frame that was read last.
///
/// It never blocks: `advance()` finds no frame when none waits, and `descriptor` says when to ask again.
@safe final class LiveCapture {
    let interface: String
    let link: LinkType
    /// To be waited on with poll(2).
    let descriptor: Int32
    /// libpcap's warnings: what it could not do and went on without.
    let warning: String?
    /// The frame read last; nil when none waits.
    private(set) var pending: PendingFrame?
    /// Why capturing ended; nil while it goes on.
    private(set) var failure: String?

    private let handle: OpaquePointer
    private var bytes = unsafe UnsafeRawBufferPointer(start: nil, count: 0)
    private let fractionUnit: Int64

    /// Opens the interface and starts capturing.
    init(_ options: LiveOptions) throws(CaptureError) {
        let opened = try PcapHandle(options)
        interface = options.interface
        unsafe handle = opened.handle
        warning = opened.warning
        unsafe link = LinkType(pcap_datalink(opened.handle))
        unsafe descriptor = pcap_get_selectable_fd(opened.handle)
        let isNano = unsafe pcap_get_tstamp_precision(opened.handle) == PCAP_TSTAMP_PRECISION_NANO
        fractionUnit = isNano ? 1 : 1000
    }

    deinit {
        unsafe pcap_close(handle)
    }

    /// Reads the next frame that waits into `pending`; nil there when none does, or when capturing has failed.
    func advance() {
        guard failure == nil else { return }
        var header: UnsafeMutablePointer<pcap_pkthdr>?
        var data: UnsafePointer<UInt8>?
        let result = unsafe pcap_next_ex(handle, &header, &data)
        guard result == 1, let header = unsafe header?.pointee, let data = unsafe data else {
            pending = nil
            unsafe bytes = UnsafeRawBufferPointer(start: nil, count: 0)
            if result < 0 { failure = unsafe String(cString: pcap_geterr(handle)) }
            return
        }
        unsafe bytes = UnsafeRawBufferPointer(start: data, count: Int(header.caplen))
        pending = PendingFrame(
            time: Timestamp(
                seconds: Int64(header.ts.tv_sec),
                nanoseconds: Int64(header.ts.tv_usec) * fractionUnit
            ),
            originalLength: Int(header.len),
            link: link
        )
    }

    /// Lends the bytes of the frame read last.
    func withBytes<Result>(_ body: (RawSpan) -> Result) -> Result {
        body(unsafe bytes.bytes)
    }

    /// Whether the frame read last passes the compiled `filter`.
    func matches(_ filter: CompiledFilter) -> Bool {
        guard let pending, let start = unsafe bytes.baseAddress else { return false }
        return unsafe filter.matches(
            start.assumingMemoryBound(to: UInt8.self),
            captured: bytes.count,
            original: pending.originalLength
        )
    }

    /// libpcap's counts so far; nil where it has none.
    var statistics: CaptureStatistics? {
        var counts = pcap_stat()
        guard unsafe pcap_stats(handle, &counts) == 0 else { return nil }
        return CaptureStatistics(
            received: Int(counts.ps_recv),
            droppedByKernel: Int(counts.ps_drop),
            droppedByInterface: Int(counts.ps_ifdrop)
        )
    }
}
