import Packets

/// What protocols are called, by their numbers in IANA's and IEEE's lists. What plainly is no TCP needs no number; what may hide it
/// has one, to be looked up.
enum ProtocolNames {
    static func etherType(_ number: UInt32) -> String {
        if let name = plainEtherTypes[number] { return name }
        let hex = NotTCP.hex(number, 4)
        return hidingEtherTypes[number].map { "\($0) \(hex)" } ?? "EtherType \(hex)"
    }

    static func gre(_ number: UInt32) -> String {
        let name = plainEtherTypes[number] ?? hidingEtherTypes[number] ?? greProtocols[number] ?? "protocol"
        return "GRE \(name) \(NotTCP.hex(number, 4))"
    }

    static func llc(_ number: UInt32) -> String {
        switch number >> 8 & 0xfe {
        case 0x42: "spanning tree"
        case 0xe0: "IPX"
        case 0xf0: "NetBIOS"
        case 0xfe: "OSI"
        default: number == 0xffff ? "IPX" : "LLC \(NotTCP.hex(number, 4))"
        }
    }

    static func ppp(_ number: UInt32) -> String {
        let hex = NotTCP.hex(number, 4)
        return pppProtocols[number].map { "\($0) \(hex)" } ?? "PPP protocol \(hex)"
    }

    static func ip(_ number: UInt32) -> String {
        ipProtocols[number] ?? "IP protocol \(number)"
    }

    static func tunnel(_ port: UInt32) -> String {
        let name = tunnels[port].map { "\($0) on " } ?? ""
        return "\(name)UDP port \(port)"
    }

    static func layer(_ layer: DecodeError.Layer) -> String {
        switch layer {
        case .link: "link layer"
        case .vlan: "VLAN"
        case .mpls: "MPLS"
        case .pppoe: "PPPoE"
        case .wireless: "802.11"
        case .ipv4: "IPv4"
        case .ipv6: "IPv6"
        case .ipv6Extension: "IPv6 extension"
        case .gre: "GRE"
        case .udp: "UDP tunnel"
        case .vxlan: "VXLAN"
        case .geneve: "Geneve"
        case .tcp: "TCP"
        case .icmp: "ICMP"
        }
    }

    private static let plainEtherTypes: [UInt32: String] = [
        0x0806: "ARP", 0x0842: "wake on LAN", 0x8035: "RARP", 0x809b: "AppleTalk", 0x80f3: "AppleTalk ARP",
        0x8137: "IPX", 0x2000: "CDP", 0xfefe: "OSI", 0x8808: "Ethernet flow control", 0x8809: "LACP and slow protocols",
        0x88f5: "MVRP", 0x88f6: "MMRP", 0x88cc: "LLDP", 0x88e3: "MRP", 0x888e: "EAPOL", 0x8863: "PPPoE discovery",
        0x88f7: "PTP", 0x22f0: "IEEE 1722", 0x8902: "CFM", 0x9000: "loop test", 0x8899: "Realtek control",
        0x887b: "HomePlug", 0x88e1: "HomePlug AV", 0x8892: "PROFINET", 0x88a4: "EtherCAT", 0x88ab: "Powerlink",
        0x88b8: "GOOSE", 0x88ba: "sampled values", 0x88a2: "ATA over Ethernet", 0x8906: "FCoE", 0x8914: "FIP",
        0x8915: "RoCE",
    ]

    private static let hidingEtherTypes: [UInt32: String] = [
        0x88e5: "MACsec", 0x22f3: "TRILL", 0x4305: "B.A.T.M.A.N.", 0x88e7: "provider backbone bridging", 0x892d: "LISP",
        0x8942: "MiNT", 0x8847: "MPLS", 0x8850: "HDLC", 0x6559: "frame relay", 0x876b: "TCP/IP compression",
    ]

    private static let greProtocols: [UInt32: String] = [
        0x0000: "keepalive", 0x2001: "NHRP", 0x880b: "PPP",
    ]

    private static let pppProtocols: [UInt32: String] = [
        0xc021: "LCP", 0xc023: "PAP", 0xc025: "LQR", 0xc223: "CHAP", 0x8021: "IPCP", 0x8057: "IPv6CP", 0x80fd: "CCP",
        0x002d: "VJ-compressed TCP", 0x002f: "VJ-uncompressed TCP", 0x0031: "bridged PPP", 0x003d: "multilink PPP",
        0x0053: "encrypted PPP", 0x00fb: "compressed PPP", 0x00fd: "compressed PPP",
    ]

    private static let ipProtocols: [UInt32: String] = [
        1: "ICMP", 2: "IGMP", 6: "TCP", 17: "UDP", 33: "DCCP", 46: "RSVP", 47: "GRE", 50: "ESP (encrypted)",
        55: "IP mobility (protocol 55)", 58: "ICMPv6", 59: "IPv6 without content", 88: "EIGRP", 89: "OSPF",
        97: "Ethernet in IP (protocol 97)", 103: "PIM", 108: "IPComp (protocol 108)", 112: "VRRP",
        115: "L2TPv3 (protocol 115)", 132: "SCTP", 136: "UDP-Lite", 137: "MPLS in IP (protocol 137)",
        143: "Ethernet (protocol 143)",
    ]

    private static let tunnels: [UInt32: String] = [
        1701: "L2TP of another version", 2152: "GTP", 3544: "Teredo", 4341: "LISP", 5072: "AYIYA", 5247: "CAPWAP",
        6080: "generic UDP encapsulation",
    ]
}
