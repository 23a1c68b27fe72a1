import Packets

/// One input, read frame by frame: by libpcap, or by us where libpcap refuses. An enum and no protocol, because it is
/// asked for every frame.
enum CaptureSource {
    case libpcap(CaptureFile)
    case pcapng(PcapNGFile)

    /// The frame read last; nil before the first and after the end.
    var pending: PendingFrame? {
        switch self {
        case .libpcap(let file): file.pending
        case .pcapng(let file): file.pending
        }
    }

    /// Reads the next frame.
    func advance() {
        switch self {
        case .libpcap(let file): file.advance()
        case .pcapng(let file): file.advance()
        }
    }

    /// Why reading stopped early, said once; nil at the ordinary end.
    func takeFailure() -> String? {
        switch self {
        case .libpcap(let file): file.takeFailure()
        case .pcapng(let file): file.takeFailure()
        }
    }

    /// Lends the bytes of the frame read last.
    func withBytes<Result>(_ body: (RawSpan) -> Result) -> Result {
        switch self {
        case .libpcap(let file): file.withBytes(body)
        case .pcapng(let file): file.withBytes(body)
        }
    }

    /// Whether the frame read last passes.
    func matches(_ filter: CompiledFilter) -> Bool {
        switch self {
        case .libpcap(let file): file.matches(filter)
        case .pcapng(let file): file.matches(filter)
        }
    }
}
