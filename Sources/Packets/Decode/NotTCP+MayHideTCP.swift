/// Which frames without a segment may hide one: those that end at something that is not decoded. What plainly carries no TCP,
/// such as ARP, UDP or spanning tree, hides nothing.
extension NotTCP {
    /// Whether TCP may stand behind what is not decoded.
    public var mayHideTCP: Bool {
        switch kind {
        case .linkControl, .llc, .organisation, .cookedProtocol, .wireless, .secureDatagram: false
        case .etherType: !Self.endingEtherTypes.contains(number)
        case .greProtocol: !Self.endingGREProtocols.contains(number) && !Self.endingEtherTypes.contains(number)
        case .pppProtocol: Self.isPPPNetworkLayer(number) && !Self.endingPPPProtocols.contains(number)
        case .ipProtocol: Self.hidingIPProtocols.contains(number)
        case .laterFragment: number == UInt32(IPProtocol.tcp)
        // 1 is the control channel of a pseudowire (RFC 4385 5).
        case .mplsPayload: number != 1
        case .linkType, .addressFamily, .encryptedWireless, .tunnelPort, .greVersion, .nshProtocol, .vxlanProtocol,
            .geneveVersion, .erspanVersion, .tzspEncapsulation, .nesting:
            true
        }
    }

    /// EtherTypes (IANA's and IEEE's lists) of what carries no IP: discovery, control, clocks, storage, field buses.
    private static let endingEtherTypes: Set<UInt32> = [
        // ARP, wake on LAN, RARP, AppleTalk and its ARP, IPX, CDP in Cisco HDLC, OSI.
        0x0806, 0x0842, 0x8035, 0x809b, 0x80f3, 0x8137, 0x8138, 0x2000, 0xfefe, 0x22f4,
        // DECnet and DEC's other protocols, LAT, Banyan, Xerox.
        0x6000, 0x6001, 0x6002, 0x6003, 0x6004, 0x6005, 0x6006, 0x6007, 0x0bad, 0x0600,
        // Flow control, slow protocols, MRP and its applications, LLDP, ring protection, EAPOL, PPPoE discovery.
        0x8808, 0x8809, 0x22ea, 0x88f5, 0x88f6, 0x88cc, 0x88e3, 0x88fb, 0x888e, 0x8863,
        // IEEE 1588, 1722 and 802.1ag, loops tested by hosts and by Realtek's switches, HomePlug.
        0x88f7, 0x22f0, 0x8902, 0x9000, 0x8899, 0x886c, 0x887b, 0x88e1, 0x8912, 0x893a,
        // PROFINET, EtherCAT, Powerlink, GOOSE, GSE, sampled values, SERCOS, MMS.
        0x8892, 0x88a4, 0x88ab, 0x88b8, 0x88b9, 0x88ba, 0x88cd, 0x890d,
        // ATA over Ethernet, Fibre Channel, its initialisation, RDMA, Microsoft's load balancing.
        0x88a2, 0x8906, 0x8914, 0x8915, 0x886f,
    ]

    /// GRE's keepalive, and NHRP (RFC 2332).
    private static let endingGREProtocols: Set<UInt32> = [0x0000, 0x2001]

    /// OSI, XNS, DECnet, AppleTalk, IPX, Banyan, NetBIOS.
    private static let endingPPPProtocols: Set<UInt32> = [0x23, 0x25, 0x27, 0x29, 0x2b, 0x35, 0x3f]

    /// The network layer has numbers below 0x4000; what is above controls the line (RFC 1661 2). 0x0201 and on is spanning tree.
    private static func isPPPNetworkLayer(_ number: UInt32) -> Bool {
        number < 0x0200
    }

    /// ESP, mobile IP's minimal encapsulation, two of IP in IP, Ethernet in IP, IP compression, L2TP, MPLS, Ethernet.
    private static let hidingIPProtocols: Set<UInt32> = [50, 55, 94, 97, 98, 108, 115, 137, 143]
}
