/// Where and how a frame was captured: on which interface, which way it went, and which station sent it on the last link.
public struct CapturePoint: Hashable, Sendable {
    /// Which way a frame went, as its interface saw it.
    public enum Direction: UInt8, Sendable {
        /// The capture does not say it.
        case unknown
        /// To this host.
        case inbound
        /// To all on the link, to some of them.
        case broadcast, multicast
        /// To another host, seen in promiscuous mode.
        case other
        /// From this host.
        case outbound
    }

    /// The interface's name, as far as the capture says it.
    public var interface: String?
    /// The name in tcpdump's lines; nil where they have none.
    public var lineName: String?
    /// Which way the frame went.
    public var direction: Direction
    /// The station that sent it on this link, 48 bits (IEEE 802); nil where the link has none.
    public var station: UInt64?

    /// The point of these.
    public init(interface: String?, lineName: String?, direction: Direction, station: UInt64?) {
        self.interface = interface
        self.lineName = lineName
        self.direction = direction
        self.station = station
    }
}
