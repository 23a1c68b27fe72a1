import Packets

/// Frames from an interface as they come; the live counterpart of `CaptureReader`.
public struct LiveReader {
    /// Frames read so far.
    public var frameCount: FrameNumber { counter.count }
    /// Frames whose time was before that of the frame before them.
    public var backwardSteps: Int { counter.backwardSteps }
    /// None: the time is this system's.
    public var impossibleTimes: Int { counter.impossibleTimes }
    /// Why capturing ended by itself; nil while it goes on.
    public private(set) var error: CaptureError?
    /// The link type of all frames.
    public let link: LinkType
    /// To be waited on with poll(2).
    public let descriptor: Int32
    /// libpcap's warnings: what it could not do and went on without.
    public let warning: String?

    private let capture: LiveCapture
    private let interface: String
    private let description: InterfaceDescription
    /// The system's number of the interface; nil for `any` and for what is no network interface.
    private let index: UInt32?
    /// The number of the interface's name; 0 for `any`, whose frames say theirs.
    private let name: UInt16
    private let filter: CompiledFilter?
    private let also: CompiledFilter?
    private let filtersInKernel: Bool
    /// What the filter would refuse; nil without one, or with one that only the kernel understands.
    private var trial: FilterTrial?
    /// The filter asks for the frame's direction, which only the kernel knows.
    private let isDirected: Bool
    private var counter = FrameCounter()

    /// Opens the interface and starts capturing.
    ///
    /// - Throws: `CaptureError`: no such interface, no permission, a wrong filter or link type.
    public init(_ options: LiveOptions) throws(CaptureError) {
        capture = try LiveCapture(options)
        interface = options.interface
        description = InterfaceDescription(
            link: capture.link,
            snapshotLength: options.snapshotLength,
            options: [PcapNGOption(code: 2, value: Array(options.interface.utf8))]
        )
        index = NetworkInterface.index(of: options.interface)
        name = options.interface == "any" ? 0 : CapturePoint.interfaces.number(of: InterfaceName(options.interface))
        link = capture.link
        descriptor = capture.descriptor
        warning = capture.warning
        isDirected = ["inbound", "outbound"].contains { options.filter?.contains($0) ?? false }
        filtersInKernel = options.filtersInKernel
        if let expression = options.filter, !options.filtersInKernel {
            filter = try CompiledFilter(expression, link: capture.link)
            also = nil
        } else if let expression = options.filter {
            // What only the kernel understands (a VLAN's tag that is no longer in the frame) does not compile here.
            filter = try? CompiledFilter(expression, link: capture.link)
            also = try? CompiledFilter(PcapHandle.alsoWanted(options), link: capture.link)
            if let filter { trial = FilterTrial(filter, link: capture.link) }
        } else {
            filter = nil
            also = nil
        }
    }

    /// The next frame that waits; nil when none does, or when capturing has failed.
    public mutating func next() -> FrameHeader? {
        capture.advance()
        guard let pending = capture.pending else {
            noteFailure()
            return nil
        }
        var header = counter.take(pending)
        header.isLive = true
        header.interface = name
        header.matchesFilter = matches
        if header.matchesFilter { header.isOneOfHidden = isDirected || hidesOthers(pending.originalLength) }
        return header
    }

    /// What a file says of the interface.
    public var details: FrameDetails {
        FrameDetails(of: description)
    }

    /// Writes libpcap's counts so far to `output`, at its end.
    public func writeStatistics(to output: PcapNGOutput) {
        guard let statistics else { return }
        output.writeStatistics { _ in
            InterfaceDrops(
                interface: UInt64(clamping: statistics.droppedByInterface),
                system: UInt64(clamping: statistics.droppedByKernel)
            )
        }
    }

    /// Lends the bytes of the frame that `next()` gave last.
    public func withBytes<Result>(_ body: (RawSpan) -> Result) -> Result {
        capture.withBytes(body)
    }

    /// Whether the kernel's filter matched the frame, rather than letting it pass as of a kind that always passes. The
    /// kernel decides, since it also sees VLAN tags that the network card has taken out.
    private var matches: Bool {
        if !filtersInKernel, let filter { return capture.matches(filter) }
        guard let filter, let also else { return true }
        return capture.matches(filter) || !capture.matches(also)
    }

    /// Whether the filter refuses other frames between the ends of the one at hand.
    private mutating func hidesOthers(_ originalLength: Int) -> Bool {
        guard trial != nil else { return false }
        let lender = capture
        return lender.withBytes { trial?.hides(othersThan: $0, originalLength: originalLength) ?? false }
    }

    private mutating func noteFailure() {
        guard error == nil, let reason = capture.failure else { return }
        error = .interface(interface, reason: change ?? reason)
    }

    /// Looks whether the interface is still up and has its name, which libpcap does not always notice by itself.
    public mutating func checkInterface() {
        guard error == nil else { return }
        if let change {
            error = .interface(interface, reason: change)
        } else if index != nil, NetworkInterface.isUp(interface) == false {
            error = .interface(interface, reason: "the interface went down")
        }
    }

    /// What became of the interface if it no longer has its name.
    private var change: String? {
        guard let index, NetworkInterface.index(of: interface) != index else { return nil }
        return NetworkInterface.name(of: index).map { "the interface was renamed to \($0)" }
            ?? "the interface has disappeared"
    }

    /// libpcap's counts so far; nil where it has none.
    public var statistics: CaptureStatistics? {
        capture.statistics
    }
}
