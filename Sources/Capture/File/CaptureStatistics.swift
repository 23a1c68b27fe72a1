/// What libpcap counts while capturing, as tcpdump says it at the end.
public struct CaptureStatistics: Sendable, Hashable {
    /// Packets that passed the kernel's filter, dropped ones included (Linux).
    public var received: Int
    /// Packets that the kernel dropped, having no room left in the buffer.
    public var droppedByKernel: Int
    /// Packets that the interface or its driver dropped.
    public var droppedByInterface: Int
}
