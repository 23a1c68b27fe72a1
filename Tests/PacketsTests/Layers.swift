import Packets

/// Bytes of headers, to be put together into frames; numbers are big-endian, checksums are left out.
enum Layers {
    static let tcp: [UInt8] = tcpHeader(payload: 7)

    /// 40000 > 9502, seq 1000, ack 2000, PSH ACK, win 502, and NOP NOP TS 1 2.
    static func tcpHeader(payload: Int, offset: UInt8 = 8) -> [UInt8] {
        [0x9c, 0x40, 0x25, 0x1e, 0, 0, 0x03, 0xe8, 0, 0, 0x07, 0xd0, offset << 4, 0x18, 0x01, 0xf6, 0, 0, 0, 0]
            + [1, 1, 8, 10, 0, 0, 0, 1, 0, 0, 0, 2] + [UInt8](repeating: 0x61, count: payload)
    }

    static func be16(_ value: Int) -> [UInt8] {
        [UInt8(truncatingIfNeeded: value >> 8), UInt8(truncatingIfNeeded: value)]
    }

    /// 10.0.0.1 > 10.0.0.2.
    static func ipv4(
        _ proto: UInt8,
        _ payload: [UInt8],
        options: [UInt8] = [],
        fragment: Int = 0,
        length: Int? = nil
    ) -> [UInt8] {
        let header = 20 + options.count
        return [0x40 | UInt8(header / 4), 0] + be16(length ?? header + payload.count) + be16(0x1234) + be16(fragment)
            + [64, proto, 0, 0, 10, 0, 0, 1, 10, 0, 0, 2] + options + payload
    }

    /// fd00::1 > fd00::2.
    static func ipv6(_ next: UInt8, _ payload: [UInt8], length: Int? = nil) -> [UInt8] {
        let prefix: [UInt8] = [0xfd, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]
        return [0x60, 0, 0, 0] + be16(length ?? payload.count) + [next, 64] + prefix + [1] + prefix + [2] + payload
    }

    static func ethernet(_ type: Int, _ payload: [UInt8]) -> [UInt8] {
        [UInt8](repeating: 2, count: 12) + be16(type) + payload
    }

    static func udp(to port: Int, _ payload: [UInt8]) -> [UInt8] {
        be16(5555) + be16(port) + be16(8 + payload.count) + [0, 0] + payload
    }
}
