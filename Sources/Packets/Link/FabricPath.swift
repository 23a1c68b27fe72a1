extension FrameDecoder {
    /// Cisco FabricPath behind EtherType 0x8903: ten bits of the forwarding tag and six of time to live, then the whole
    /// Ethernet frame that was handed to the fabric.
    static func decodeFabricPath(_ frame: RawSpan, _ cursor: DecodeCursor) -> DecodedFrame {
        if cursor.isExhausted { return .notTCP(.nestedTooDeep) }
        guard cursor.has(2) else { return cursor.short(.link, needs: 2) }
        return decodeEthernet(frame, cursor.skipping(2))
    }
}
