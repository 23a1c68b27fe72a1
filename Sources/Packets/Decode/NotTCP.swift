/// What a whole frame holds in place of a TCP segment: the header at which the way to one ended, and the number by which
/// that header names what comes next.
public struct NotTCP: Hashable, Sendable {
    /// Whose number it is.
    public enum Kind: UInt8, Hashable, Sendable {
        /// A link type, by libpcap's number.
        case linkType
        /// A frame by which the stations of a link arrange themselves; no number.
        case linkControl
        /// An address family, of BSD loopback or of a firewall's log.
        case addressFamily
        /// An EtherType.
        case etherType
        /// The two addresses of an LLC header, destination first.
        case llc
        /// The organisation in a SNAP header.
        case organisation
        /// A number of Linux's own in a cooked header.
        case cookedProtocol
        /// A PPP protocol.
        case pppProtocol
        /// The type and subtype of an IEEE 802.11 frame.
        case wireless
        /// An IEEE 802.11 data frame that is encrypted; no number.
        case encryptedWireless
        /// An IP protocol, or the last IPv6 header.
        case ipProtocol
        /// A later part of a fragmented packet, by its IP protocol.
        case laterFragment
        /// A UDP port of a tunnel.
        case tunnelPort
        /// TLS over UDP, by the number of a `SecureDatagram`.
        case secureDatagram
        /// The protocol type in a GRE header.
        case greProtocol
        /// The version of a GRE header.
        case greVersion
        /// The first four bits behind an MPLS label stack.
        case mplsPayload
        /// The next protocol of a network service header.
        case nshProtocol
        /// The next protocol of a VXLAN-GPE header.
        case vxlanProtocol
        /// The version of a Geneve header.
        case geneveVersion
        /// The version of an ERSPAN header, or the type of the frame in one.
        case erspanVersion
        /// The encapsulation of TZSP.
        case tzspEncapsulation
        /// More headers than are followed; no number.
        case nesting
    }

    /// Whose number it is.
    public let kind: Kind
    /// The number; 0 where there is none.
    public let number: UInt32

    /// What ended at `kind` with `number`.
    public init(_ kind: Kind, _ number: UInt32 = 0) {
        self.kind = kind
        self.number = number
    }

    /// Another protocol behind an IP header.
    static func ip(_ proto: UInt8) -> NotTCP {
        NotTCP(.ipProtocol, UInt32(proto))
    }

    /// More headers than the budget.
    static let nestedTooDeep = NotTCP(.nesting)
}
