import Packets
import TestSupport
import Testing

/// A frame of a table, with the sample segment in it.
struct SampleFrame: Sendable, CustomTestStringConvertible {
    /// What is special about it.
    var name: String
    /// How its bytes begin.
    var link: LinkType
    /// Its bytes.
    var bytes: [UInt8]
    /// The address family of the segment.
    var family: Address.Family
    /// What the decoder must tell.
    var traits: PacketTraits

    init(
        _ name: String,
        _ bytes: [UInt8],
        link: LinkType = .ethernet,
        _ family: Address.Family = .ipv4,
        _ traits: PacketTraits = []
    ) {
        self.name = name
        self.bytes = bytes
        self.link = link
        self.family = family
        self.traits = traits
    }

    var testDescription: String { name }

    /// The sample segment over IPv4.
    static let ipv4 = FrameBuilder.ipv4(FrameBuilder.tcp())
    /// The sample segment over IPv6.
    static let ipv6 = FrameBuilder.ipv6(FrameBuilder.tcp())

    /// Every frame of every table.
    static let all = links + oldLinks + wireless + ipv4Frames + ipv6Frames + tunnels + rareFrames + mirrored
}
