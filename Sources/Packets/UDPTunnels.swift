extension FrameDecoder {
    private static let vxlanPort: UInt16 = 4789
    private static let genevePort: UInt16 = 6081

    /// A UDP header (RFC 768), of which only the ports of two tunnels matter.
    static func decodeUDP(_ frame: RawSpan, _ start: DecodeCursor) -> DecodedFrame {
        let cursor = start.enteringTunnel()
        guard !cursor.isExhausted, cursor.has(8) else { return .notTCP(.otherProtocol) }
        let source = frame.u16(at: cursor.at)
        let destination = frame.u16(at: cursor.at + 2)
        if source == vxlanPort || destination == vxlanPort { return decodeVXLAN(frame, cursor.skipping(8)) }
        if source == genevePort || destination == genevePort { return decodeGeneve(frame, cursor.skipping(8)) }
        return .notTCP(.otherProtocol)
    }

    /// A VXLAN header (RFC 7348 5) with an Ethernet frame behind it.
    private static func decodeVXLAN(_ frame: RawSpan, _ cursor: DecodeCursor) -> DecodedFrame {
        guard cursor.has(8) else { return cursor.short(.vxlan, needs: 8) }
        return decodeEthernet(frame, cursor.skipping(8))
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
