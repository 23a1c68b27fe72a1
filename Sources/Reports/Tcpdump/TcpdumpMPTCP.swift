import Packets

/// MPTCP options (RFC 8684 3). `at` is where the value begins, the byte with the subtype; `size` its length.
extension TcpdumpOptions {
    func appendMultipath(at: Int, size: Int, to text: inout TextBuffer) -> Ending {
        text.append("mptcp")
        if let ending = missing(size, at: at) { return ending }
        guard size >= 1 else { return .bad }
        text.append(byte: UInt8(ascii: " "))
        text.append(decimal: size + 2)
        text.append(byte: UInt8(ascii: " "))
        let isGood: Bool
        switch options[at] >> 4 {
        case 0: isGood = appendCapable(at: at, size: size, to: &text)
        case 1: isGood = appendJoin(at: at, size: size, to: &text)
        case 2: isGood = appendSequenceSignal(at: at, size: size, to: &text)
        case 3: isGood = appendAddAddress(at: at, size: size, to: &text)
        case 4: isGood = appendRemoveAddress(at: at, size: size, to: &text)
        case 5: isGood = appendPriority(at: at, size: size, to: &text)
        case 6: isGood = appendFail(at: at, size: size, to: &text)
        case 7: isGood = appendFastClose(at: at, size: size, to: &text)
        default:
            text.append("unknown")
            isGood = true
        }
        return isGood ? .whole(size) : .bad
    }

    /// 3.1: no key or one with SYN, both with the ACK that ends the handshake.
    private func appendCapable(at: Int, size: Int, to text: inout TextBuffer) -> Bool {
        text.append("capable")
        let ofSYN = packet.flags.contains(.syn) && (size == 2 || size == 10)
        let ofACK = packet.flags.intersection([.syn, .ack]) == .ack && (size == 18 || size == 20)
        guard ofSYN || ofACK else { return false }
        let version = options[at] & 0xf
        guard version <= 1 else {
            text.append(" Unknown Version (")
            text.append(decimal: version)
            text.append(")")
            return true
        }
        text.append(" v")
        text.append(decimal: version)
        if options[at + 1] & 0x80 != 0 { text.append(" csum") }
        guard size >= 10 else { return true }
        text.append(" {0x")
        text.append(hex: u64(at: at + 2))
        if size >= 18 {
            text.append(",0x")
            text.append(hex: u64(at: at + 10))
        }
        text.append("}")
        return true
    }

    /// 3.2: another form in each segment of the handshake.
    private func appendJoin(at: Int, size: Int, to text: inout TextBuffer) -> Bool {
        text.append("join")
        let isSYN = packet.flags.contains(.syn)
        let isACK = packet.flags.contains(.ack)
        guard (size == 10 && isSYN) || (size == 14 && isSYN && isACK) || (size == 22 && isACK) else { return false }
        if size == 22 {
            text.append(" hmac 0x")
            appendHexBytes((at + 2)..<(at + 22), to: &text)
            return true
        }
        if options[at] & 1 != 0 { text.append(" backup") }
        text.append(" id ")
        text.append(decimal: options[at + 1])
        if size == 10 {
            text.append(" token 0x")
            text.append(hex: UInt64(options.u32(at: at + 2)))
        } else {
            text.append(" hmac 0x")
            text.append(hex: u64(at: at + 2))
        }
        text.append(" nonce 0x")
        text.append(hex: UInt64(options.u32(at: at + size - 4)))
        return true
    }

    /// 3.3: the data sequence signal. Its flags say which numbers are there and how long they are.
    private func appendSequenceSignal(at: Int, size: Int, to text: inout TextBuffer) -> Bool {
        text.append("dss")
        guard size >= 2, !packet.flags.contains(.syn) else { return false }
        let signal = options[at + 1]
        if signal & 0x10 != 0 { text.append(" fin") }
        var next = at + 2
        let end = at + size
        if signal & 0x01 != 0 {
            text.append(" ack ")
            guard appendLong(isLong: signal & 0x02 != 0, at: &next, end: end, to: &text) else { return false }
        }
        if signal & 0x04 != 0 {
            text.append(" seq ")
            guard appendLong(isLong: signal & 0x08 != 0, at: &next, end: end, to: &text) else { return false }
            guard next + 4 <= end else { return false }
            text.append(" subseq ")
            text.append(decimal: options.u32(at: next))
            next += 4
            guard next + 2 <= end else { return false }
            text.append(" len ")
            text.append(decimal: options.u16(at: next))
            next += 2
            if next + 2 <= end {
                text.append(" csum 0x")
                text.append(hex: UInt64(options.u16(at: next)))
                next += 2
            }
        }
        return next == end
    }

    private func appendLong(isLong: Bool, at next: inout Int, end: Int, to text: inout TextBuffer) -> Bool {
        let bytes = isLong ? 8 : 4
        guard next + bytes <= end else { return false }
        text.append(decimal: isLong ? u64(at: next) : UInt64(options.u32(at: next)))
        next += bytes
        return true
    }

    /// 3.4.1: an IPv4 or IPv6 address by the length, each with or without a port and an HMAC.
    private func appendAddAddress(at: Int, size: Int, to text: inout TextBuffer) -> Bool {
        text.append("add-addr")
        guard [6, 8, 14, 16, 18, 20, 26, 28].contains(size) else { return false }
        switch options[at] & 0xf {
        case 0: text.append(" v1")
        case 1: text.append(" v1-echo")
        case 4: text.append(" v0-ip4")
        case 6: text.append(" v0-ip6")
        default: text.append(" [bad version/echo]")
        }
        text.append(" id ")
        text.append(decimal: options[at + 1])
        text.append(byte: UInt8(ascii: " "))
        var next = at + 2
        if size <= 16 {
            AddressText.append(Address(ipv4: options.u32(at: next)), to: &text)
            next += 4
        } else {
            AddressText.append(Address(ipv6High: u64(at: next), low: u64(at: next + 8)), to: &text)
            next += 16
        }
        if (at + size - next) % 8 == 2 {
            text.append(byte: UInt8(ascii: ":"))
            text.append(decimal: options.u16(at: next))
            next += 2
        }
        if next < at + size {
            text.append(" hmac 0x")
            text.append(hex: u64(at: next))
        }
        return true
    }

    /// 3.4.2.
    private func appendRemoveAddress(at: Int, size: Int, to text: inout TextBuffer) -> Bool {
        text.append("rem-addr")
        guard size >= 2 else { return false }
        text.append(" id")
        for index in (at + 1)..<(at + size) {
            text.append(byte: UInt8(ascii: " "))
            text.append(decimal: options[index])
        }
        return true
    }

    /// 3.3.8.
    private func appendPriority(at: Int, size: Int, to text: inout TextBuffer) -> Bool {
        text.append("prio")
        guard size <= 2 else { return false }
        text.append(options[at] & 1 != 0 ? " backup" : " non-backup")
        if size == 2 {
            text.append(" id ")
            text.append(decimal: options[at + 1])
        }
        return true
    }

    /// 3.7.
    private func appendFail(at: Int, size: Int, to text: inout TextBuffer) -> Bool {
        text.append("fail")
        guard size == 10 else { return false }
        text.append(" seq ")
        text.append(decimal: u64(at: at + 2))
        return true
    }

    /// 3.5.
    private func appendFastClose(at: Int, size: Int, to text: inout TextBuffer) -> Bool {
        text.append("fast-close")
        guard size == 10 else { return false }
        text.append(" key 0x")
        text.append(hex: u64(at: at + 2))
        return true
    }

    private func u64(at index: Int) -> UInt64 {
        UInt64(options.u32(at: index)) << 32 | UInt64(options.u32(at: index + 4))
    }
}
