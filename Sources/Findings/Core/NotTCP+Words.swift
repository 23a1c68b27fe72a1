import Packets

/// What a frame holds that is no TCP, as a reader calls it.
extension NotTCP {
    /// A name, with the number where the name alone would not tell, such as `UDP` or `EtherType 0x1234`.
    public var words: String {
        switch kind {
        case .linkType: "link type \(number)"
        case .linkControl: "link control"
        case .addressFamily: "address family \(number)"
        case .etherType: ProtocolNames.etherType(number)
        case .llc: ProtocolNames.llc(number)
        case .organisation: number == 0x0c ? "Cisco's control protocols" : "SNAP of organisation \(Self.hex(number, 6))"
        case .cookedProtocol: "Linux protocol \(Self.hex(number, 4))"
        case .pppProtocol: ProtocolNames.ppp(number)
        case .wireless: "802.11 management and control"
        case .encryptedWireless: "encrypted 802.11 data"
        case .ipProtocol: ProtocolNames.ip(number)
        case .laterFragment: "later IP fragments of \(ProtocolNames.ip(number))"
        case .tunnelPort: ProtocolNames.tunnel(number)
        case .secureDatagram: SecureDatagram(rawValue: number) == .dtls ? "DTLS" : "QUIC"
        default: wordsInsideTunnel
        }
    }

    private var wordsInsideTunnel: String {
        switch kind {
        case .greProtocol: ProtocolNames.gre(number)
        case .greVersion: "GRE version \(number)"
        case .mplsPayload: "MPLS payload that begins with \(Self.hex(number, 1))"
        case .nshProtocol: "NSH next protocol \(number)"
        case .vxlanProtocol: "VXLAN-GPE next protocol \(number)"
        case .geneveVersion: "Geneve version \(number)"
        case .erspanVersion: "ERSPAN version \(number)"
        case .tzspEncapsulation: "TZSP encapsulation \(number)"
        default: "too many nested headers"
        }
    }

    /// `0x88e5`
    static func hex(_ number: UInt32, _ digits: Int) -> String {
        let text = String(number, radix: 16)
        return "0x" + String(repeating: "0", count: max(0, digits - text.count)) + text
    }
}

extension DecodeError {
    /// Why a header could not be decoded, such as `TCP header cut short`.
    public static func words(_ layer: Layer, _ limit: Limit) -> String {
        let header = "\(ProtocolNames.layer(layer)) header"
        return switch limit {
        case .captured: "\(header) cut short"
        case .declared: "\(header) beyond the length of what holds it"
        case .value: "\(header) with an impossible value"
        }
    }
}
