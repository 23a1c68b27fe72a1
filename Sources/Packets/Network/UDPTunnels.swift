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
        static let tzsp: UInt16 = 37008
        /// ESP beside the messages of IKE (RFC 3948).
        static let esp: UInt16 = 4500
    }

    /// A UDP header (RFC 768), of which the ports of tunnels matter, and the length that ends their payload.
    static func decodeUDP(_ frame: RawSpan, _ start: DecodeCursor) -> DecodedFrame {
        if start.isExhausted { return .notTCP(.nestedTooDeep) }
        guard start.has(8) else { return .notTCP(.ip(IPProtocol.udp)) }
        let length = Int(frame.u16(at: start.at + 4))
        var payload = start.enteringTunnel().skipping(8)
        // 0 stands in datagrams beyond 64 kB (RFC 2675 4), and less than the header in broken ones.
        if length >= 8 { payload.limitWire(to: start.at + length) }
        let source = frame.u16(at: start.at)
        let destination = frame.u16(at: start.at + 2)
        return decodeTunnel(destination, frame, payload) ?? decodeTunnel(source, frame, payload)
            ?? .notTCP(content(source, destination, frame, payload))
    }

    /// What a tunnel on `port` carries; nil if there is none.
    private static func decodeTunnel(_ port: UInt16, _ frame: RawSpan, _ cursor: DecodeCursor) -> DecodedFrame? {
        switch port {
        case TunnelPort.vxlan, TunnelPort.otv: decodeVXLAN(frame, cursor)
        case TunnelPort.vxlanGPE: decodeVXLANGPE(frame, cursor)
        case TunnelPort.geneve: decodeGeneve(frame, cursor)
        case TunnelPort.mpls: decodeMPLS(frame, cursor)
        case TunnelPort.l2tp: decodeL2TP(frame, cursor)
        case TunnelPort.tzsp: decodeTZSP(frame, cursor)
        default: nil
        }
    }

    /// What a datagram holds of which neither port is that of a decoded tunnel.
    private static func content(
        _ source: UInt16,
        _ destination: UInt16,
        _ frame: RawSpan,
        _ cursor: DecodeCursor
    ) -> NotTCP {
        if let opened = SecureDatagram.opened(by: frame, cursor) { return NotTCP(.secureDatagram, opened.rawValue) }
        // A server's answer that happens to go to such a port is no tunnel.
        guard source >= 1024, destination >= 1024 else { return .ip(IPProtocol.udp) }
        return content(at: destination, frame, cursor) ?? content(at: source, frame, cursor) ?? .ip(IPProtocol.udp)
    }

    private static func content(at port: UInt16, _ frame: RawSpan, _ cursor: DecodeCursor) -> NotTCP? {
        switch port {
        case TunnelPort.esp where isESP(frame, cursor): .ip(IPProtocol.esp)
        // Teredo, GTP, LISP, CAPWAP, AYIYA, generic UDP encapsulation.
        case 3544, 2152, 4341, 5247, 5072, 6080: NotTCP(.tunnelPort, UInt32(port))
        default: nil
        }
    }

    /// Four bytes of 0 stand before a message of IKE, and a single byte keeps a NAT's entry alive (RFC 3948 2).
    private static func isESP(_ frame: RawSpan, _ cursor: DecodeCursor) -> Bool {
        cursor.has(8) && frame.u32(at: cursor.at) != 0
    }

    /// A VXLAN header (RFC 7348 5) with an Ethernet frame behind it.
    private static func decodeVXLAN(_ frame: RawSpan, _ cursor: DecodeCursor) -> DecodedFrame {
        guard cursor.has(8) else { return cursor.short(.vxlan, needs: 8) }
        var payload = cursor.skipping(8)
        payload.enter(.virtualNetwork, frame.u32(at: cursor.at + 4) >> 8)
        return decodeEthernet(frame, payload)
    }

    /// A VXLAN header whose last byte of the first word says what follows (draft-ietf-nvo3-vxlan-gpe 3.2).
    private static func decodeVXLANGPE(_ frame: RawSpan, _ cursor: DecodeCursor) -> DecodedFrame {
        guard cursor.has(8) else { return cursor.short(.vxlan, needs: 8) }
        var payload = cursor.skipping(8)
        payload.enter(.virtualNetwork, frame.u32(at: cursor.at + 4) >> 8)
        let next = frame.u8(at: cursor.at + 3)
        return switch next {
        case 1: decodeIPv4(frame, payload)
        case 2: decodeIPv6(frame, payload)
        case 3: decodeEthernet(frame, payload)
        case 4: decodeNSH(frame, payload)
        case 5: decodeMPLS(frame, payload)
        default: .notTCP(NotTCP(.vxlanProtocol, UInt32(next)))
        }
    }

    /// A Geneve header (RFC 8926 3.4), its options passed over.
    private static func decodeGeneve(_ frame: RawSpan, _ cursor: DecodeCursor) -> DecodedFrame {
        guard cursor.has(8) else { return cursor.short(.geneve, needs: 8) }
        let first = frame.u8(at: cursor.at)
        guard first >> 6 == 0 else { return .notTCP(NotTCP(.geneveVersion, UInt32(first >> 6))) }
        let length = 8 + Int(first & 0x3f) * 4
        guard cursor.has(length) else { return cursor.short(.geneve, needs: length) }
        let type = frame.u16(at: cursor.at + 2)
        guard type > 1500 else { return .notTCP(NotTCP(.etherType, UInt32(type))) }
        var payload = cursor.skipping(length)
        payload.enter(.virtualNetwork, frame.u32(at: cursor.at + 4) >> 8)
        return decodeEtherType(type, frame, payload)
    }
}
