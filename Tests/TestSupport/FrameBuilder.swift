import Packets

/// Headers around a payload, as bytes: each function puts one header in front, so that frames are nested calls.
public enum FrameBuilder {
    /// Big-endian bytes of a number.
    static func big<N: FixedWidthInteger>(_ number: N) -> [UInt8] {
        SegmentScriptOptions.bigEndian(number)
    }

    /// Ethernet II, or IEEE 802.3 when `type` is a length.
    public static func ethernet(_ type: UInt16, _ payload: [UInt8]) -> [UInt8] {
        [2, 0, 0, 0, 0, 1, 2, 0, 0, 0, 0, 2] + big(type) + payload
    }

    /// Ethernet with VLAN tags of these types, the outermost first.
    public static func ethernet(tags: [UInt16], _ type: UInt16, _ payload: [UInt8]) -> [UInt8] {
        let types = tags + [type]
        let inner = types.dropFirst().flatMap { big(UInt16(0x2007)) + big($0) }
        return ethernet(types[0], inner + payload)
    }

    /// Linux cooked, version 1.
    public static func linuxCooked(_ type: UInt16, packetType: UInt16 = 0, _ payload: [UInt8]) -> [UInt8] {
        big(packetType) + [0, 1, 0, 6, 2, 0, 0, 0, 0, 1, 0, 0] + big(type) + payload
    }

    /// Linux cooked, version 2.
    public static func linuxCooked2(_ type: UInt16, packetType: UInt8 = 0, _ payload: [UInt8]) -> [UInt8] {
        big(type) + [0, 0, 0, 0, 0, 2, 0, 1, packetType, 6, 2, 0, 0, 0, 0, 1, 0, 0] + payload
    }

    /// BSD loopback with an address family in either byte order.
    public static func loopback(_ family: UInt32, isLittleEndian: Bool, _ payload: [UInt8]) -> [UInt8] {
        big(isLittleEndian ? family.byteSwapped : family) + payload
    }

    /// PPP: these bytes of address and control, if any, and a protocol.
    public static func ppp(_ protocolBytes: [UInt8], addressAndControl: [UInt8] = [], _ payload: [UInt8]) -> [UInt8] {
        addressAndControl + protocolBytes + payload
    }

    /// A PPPoE session frame with PPP in it.
    public static func pppoe(code: UInt8 = 0, _ payload: [UInt8]) -> [UInt8] {
        [0x11, code, 0, 7] + big(UInt16(payload.count)) + payload
    }

    /// An MPLS label stack, the last one marked as the bottom.
    public static func mpls(_ labels: [UInt32], _ payload: [UInt8]) -> [UInt8] {
        labels.enumerated().flatMap { index, label in
            big(label << 12 | (index == labels.count - 1 ? 0x100 : 0) | 64)
        } + payload
    }

    /// LLC with SNAP.
    public static func snap(organisation: UInt32 = 0, _ type: UInt16, _ payload: [UInt8]) -> [UInt8] {
        [0xaa, 0xaa, 3] + big(organisation).dropFirst() + big(type) + payload
    }

    /// An IEEE 802.11 header.
    ///
    /// - Parameters:
    ///   - control: The first byte: 0x08 data, 0x88 QoS data, 0x48 no data, 0x80 beacon.
    ///   - flags: The second byte: 3 has four addresses, 0x40 is encrypted.
    ///   - padding: Zero bytes behind the header.
    ///   - payload: What follows the header.
    /// - Returns: The frame's bytes.
    public static func wireless(
        control: UInt8 = 0x08,
        flags: UInt8 = 0x01,
        padding: Int = 0,
        _ payload: [UInt8]
    ) -> [UInt8] {
        let length = (flags & 3 == 3 ? 30 : 24) + (control & 0x80 != 0 && control & 0x0c == 0x08 ? 2 : 0)
        return [control, flags] + [UInt8](repeating: 0, count: length - 2 + padding) + payload
    }

    /// A radiotap header with timestamp and flags fields.
    ///
    /// - Parameters:
    ///   - flags: The flags field; 0x20 tells of padding behind the 802.11 header.
    ///   - hasTimestamp: A timestamp stands before the flags.
    ///   - hasSecondWord: The presence bits take two words.
    ///   - payload: What follows the header.
    /// - Returns: The frame's bytes.
    public static func radiotap(
        flags: UInt8 = 0,
        hasTimestamp: Bool = false,
        hasSecondWord: Bool = false,
        _ payload: [UInt8]
    ) -> [UInt8] {
        let present: [UInt8] = [hasTimestamp ? 3 : 2, 0, 0, hasSecondWord ? 0x80 : 0]
        var header = present + (hasSecondWord ? [0, 0, 0, 0] : [])
        if hasTimestamp {
            header += [UInt8](repeating: 0, count: hasSecondWord ? 4 : 0)
            header += [UInt8](repeating: 0, count: 8)
        }
        header += [flags, 0]
        return [0, 0, UInt8(header.count + 4), 0] + header + payload
    }

    /// GRE, version 0, with the fields that are named.
    public static func gre(
        _ type: UInt16,
        checksum: UInt16? = nil,
        key: UInt32? = nil,
        sequence: UInt32? = nil,
        _ payload: [UInt8]
    ) -> [UInt8] {
        let flags: UInt16 = (checksum == nil ? 0 : 0x8000) | (key == nil ? 0 : 0x2000) | (sequence == nil ? 0 : 0x1000)
        var bytes = big(flags) + big(type)
        if let checksum { bytes += big(checksum) + [0, 0] }
        if let key { bytes += big(key) }
        if let sequence { bytes += big(sequence) }
        return bytes + payload
    }

    /// PPTP's GRE, version 1, with the numbers that are named; PPP behind it.
    public static func pptp(sequence: UInt32?, acknowledgment: UInt32? = nil, _ payload: [UInt8]) -> [UInt8] {
        let flags: UInt16 = 0x2001 | (sequence == nil ? 0 : 0x1000) | (acknowledgment == nil ? 0 : 0x0080)
        var bytes = big(flags) + big(UInt16(0x880b)) + big(UInt16(payload.count)) + [0, 9]
        if let sequence { bytes += big(sequence) }
        if let acknowledgment { bytes += big(acknowledgment) }
        return bytes + payload
    }

    /// UDP.
    public static func udp(from source: UInt16 = 50000, to destination: UInt16, _ payload: [UInt8]) -> [UInt8] {
        big(source) + big(destination) + big(UInt16(8 + payload.count)) + [0, 0] + payload
    }

    /// VXLAN in UDP.
    public static func vxlan(_ payload: [UInt8]) -> [UInt8] {
        udp(to: 4789, [8, 0, 0, 0, 0, 0, 7, 0] + payload)
    }

    /// Geneve in UDP with so many bytes of options.
    public static func geneve(_ type: UInt16, optionBytes: Int = 0, _ payload: [UInt8]) -> [UInt8] {
        let header = [UInt8(optionBytes / 4), 0] + big(type) + [0, 0, 7, 0]
        return udp(to: 6081, header + [UInt8](repeating: 0xee, count: optionBytes) + payload)
    }
}
