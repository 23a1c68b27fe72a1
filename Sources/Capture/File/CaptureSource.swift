import Packets

/// One input, read frame by frame: pcapng and the usual pcap by us, anything else by libpcap. An enum and no protocol,
/// because it runs for every frame.
enum CaptureSource {
    case libpcap(CaptureFile)
    case pcapng(PcapNGFile)
    case pcap(PcapStream)
    case text(TextFile)

    /// The frame read last; nil before the first and after the end.
    var pending: PendingFrame? {
        switch self {
        case .libpcap(let file): file.pending
        case .pcapng(let file): file.pending
        case .pcap(let file): file.pending
        case .text(let file): file.pending
        }
    }

    /// How the first frames begin.
    var link: LinkType {
        switch self {
        case .libpcap(let file): file.link
        case .pcapng(let file): file.link
        case .pcap(let file): file.link
        case .text(let file): file.link
        }
    }

    /// Packets that were dropped while capturing; nil when the input does not say.
    var dropped: Int? {
        guard case .pcapng(let file) = self else { return nil }
        return file.dropped
    }

    /// Reads the next frame.
    func advance() {
        switch self {
        case .libpcap(let file): file.advance()
        case .pcapng(let file): file.advance()
        case .pcap(let file): file.advance()
        case .text(let file): file.advance()
        }
    }

    /// Why reading stopped early, returned only once; nil at the ordinary end.
    func takeFailure() -> String? {
        switch self {
        case .libpcap(let file): file.takeFailure()
        case .pcapng(let file): file.takeFailure()
        case .pcap(let file): file.takeFailure()
        case .text(let file): file.takeFailure()
        }
    }

    /// Lends the bytes of the frame read last.
    func withBytes<Result>(_ body: (RawSpan) -> Result) -> Result {
        switch self {
        case .libpcap(let file): file.withBytes(body)
        case .pcapng(let file): file.withBytes(body)
        case .pcap(let file): file.withBytes(body)
        case .text(let file): file.withBytes(body)
        }
    }

    /// Whether the frame read last passes.
    func matches(_ filter: CompiledFilter) -> Bool {
        switch self {
        case .libpcap(let file): file.matches(filter)
        case .pcapng(let file): file.matches(filter)
        case .pcap(let file): file.matches(filter)
        case .text(let file): file.matches(filter)
        }
    }
}

extension CaptureSource {
    /// Opens `path`, or standard input for `-`; a compressed file through the program that unpacks it. `names` gets the blocks
    /// of names as they come by.
    init(path: String, names: NameBlockSink? = nil) throws(CaptureError) {
        if path != "-" { try FileProbe.check(path) }
        let first = FileProbe.firstBytes(path, count: PcapStream.headerLength)
        var unpacker: Unpacker?
        if let compression = Compression(of: first) { unpacker = try Unpacker(path: path, compression) }
        try self.init(path: path, try OpenedInput(path: path, unpacker), unpacker, first: first, names: names)
    }

    /// Reads `opened`, of which `first` is known if it can be read again.
    init(
        path: String,
        _ opened: OpenedInput,
        _ unpacker: Unpacker? = nil,
        first: [UInt8] = [],
        names: NameBlockSink? = nil
    ) throws(CaptureError) {
        if opened.isEmpty, unpacker == nil {
            opened.close()
            throw .empty(file: path)
        }
        if opened.isPcapNG {
            self = .pcapng(try PcapNGFile(path: path, opened.bytes, unpacker, names: names))
        } else if unpacker == nil, PcapStream.isUsual(first), let file = PcapStream(opened.bytes) {
            self = .pcap(file)
        } else {
            self = .libpcap(try unsafe CaptureFile(path: path, opened.stream(path: path), unpacker))
        }
    }
}
