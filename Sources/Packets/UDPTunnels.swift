extension FrameDecoder {
    /// Ports of the tunnels that are looked into; either end may use them.
    private enum TunnelPort {
        static let vxlan: UInt16 = 4789
        static let vxlanGPE: UInt16 = 4790
        /// OTV, and what Linux takes for VXLAN unless told otherwise. Both headers are eight bytes before Ethernet.
        static let otv: UInt16 = 8472
        static let geneve: UInt16 = 6081
        static let mpls: UInt16 = 6635
        static let l2tp: UInt16 = 1701
    }

    /// A UDP header (RFC 768), of which the ports of tunnels matter, and the length that ends their payload.
    static func decodeUDP(_ frame: RawSpan, _ start: DecodeCursor) -> DecodedFrame {
        guard !start.isExhausted, start.has(8) else { return .notTCP(.otherProtocol) }
        let length = Int(frame.u16(at: start.at + 4))
        var payload = start.enteringTunnel().skipping(8)
        // 0 stands in datagrams beyond 64 kB (RFC 2675 4), and less than the header in broken ones.
        if length >= 8 { payload.limitWire(to: start.at + length) }
        let source = frame.u16(at: start.at)
        let destination = frame.u16(at: start.at + 2)
        return decodeTunnel(destination, frame, payload) ?? decodeTunnel(source, frame, payload)
            ?? .notTCP(.otherProtocol)
    }

    /// What a tunnel on `port` carries; nil if there is none.
    private static func decodeTunnel(_ port: UInt16, _ frame: RawSpan, _ cursor: DecodeCursor) -> DecodedFrame? {
        switch port {
        case TunnelPort.vxlan, TunnelPort.otv: decodeVXLAN(frame, cursor)
        case TunnelPort.vxlanGPE: decodeVXLANGPE(frame, cursor)
        case TunnelPort.geneve: decodeGeneve(frame, cursor)
        case TunnelPort.mpls: decodeMPLS(frame, cursor)
        case TunnelPort.l2tp: decodeL2TP(frame, cursor)
        default: nil
        }
    }

    /// A VXLAN header (RFC 7348 5) with an Ethernet frame behind it.
    private static func decodeVXLAN(_ frame: RawSpan, _ cursor: DecodeCursor) -> DecodedFrame {
        guard cursor.has(8) else { return cursor.short(.vxlan, needs: 8) }
        return decodeEthernet(frame, cursor.skipping(8))
    }

    /// A VXLAN header whose last byte of the first word says what follows (draft-ietf-nvo3-vxlan-gpe 3.2).
    private static func decodeVXLANGPE(_ frame: RawSpan, _ cursor: DecodeCursor) -> DecodedFrame {
        guard cursor.has(8) else { return cursor.short(.vxlan, needs: 8) }
        let payload = cursor.skipping(8)
        return switch frame.u8(at: cursor.at + 3) {
        case 1: decodeIPv4(frame, payload)
        case 2: decodeIPv6(frame, payload)
        case 3: decodeEthernet(frame, payload)
        case 4: decodeNSH(frame, payload)
        case 5: decodeMPLS(frame, payload)
        default: .notTCP(.otherProtocol)
        }
    }

    /// A Geneve header (RFC 8926 3.4), its options passed over.
    private static func decodeGeneve(_ frame: RawSpan, _ cursor: DecodeCursor) -> DecodedFrame {
        guard cursor.has(8) else { return cursor.short(.geneve, needs: 8) }
        let first = frame.u8(at: cursor.at)
        guard first >> 6 == 0 else { return .notTCP(.otherProtocol) }
        let length = 8 + Int(first & 0x3f) * 4
        guard cursor.has(length) else { return cursor.short(.geneve, needs: length) }
        let type = frame.u16(at: cursor.at + 2)
        return type > 1500 ? decodeEtherType(type, frame, cursor.skipping(length)) : .notTCP(.otherProtocol)
    }
}
