import Packets

extension TcpdumpOptions {
    /// Adds one option whose value of `size` bytes begins at `at`.
    func appendItem(kind: UInt8, at: Int, size: Int, to text: inout TextBuffer) -> Ending {
        switch kind {
        case 2: return appendNumber("mss", bytes: 2, at: at, to: &text)
        case 3: return appendNumber("wscale", bytes: 1, at: at, to: &text)
        case 4:
            text.append("sackOK")
            return .whole(0)
        case 5: return appendSACK(at: at, size: size, to: &text)
        case 6: return appendNumber("echo", bytes: 4, at: at, to: &text)
        case 7: return appendNumber("echoreply", bytes: 4, at: at, to: &text)
        case 8: return appendTimestamps(at: at, to: &text)
        case 11: return appendNumber("cc", bytes: 4, at: at, to: &text)
        case 12: return appendNumber("ccnew", bytes: 4, at: at, to: &text)
        case 13: return appendNumber("", bytes: 4, at: at, to: &text)
        case 19: return appendMD5(at: at, to: &text)
        case 20: return appendSCPS(at: at, to: &text)
        case 28: return appendUserTimeout(at: at, to: &text)
        case 29: return appendAuthentication(at: at, size: size, to: &text)
        case 30: return appendMultipath(at: at, size: size, to: &text)
        case 34: return appendFastOpen(at: at, size: size, to: &text)
        case 254: return appendExperiment(at: at, size: size, to: &text)
        default: return appendUnknown(kind: kind, at: at, size: size, to: &text)
        }
    }

    private func appendNumber(_ name: StaticString, bytes: Int, at: Int, to text: inout TextBuffer) -> Ending {
        text.append(name)
        if let ending = missing(bytes, at: at) { return ending }
        text.append(byte: UInt8(ascii: " "))
        switch bytes {
        case 1: text.append(decimal: options[at])
        case 2: text.append(decimal: options.u16(at: at))
        default: text.append(decimal: options.u32(at: at))
        }
        return .whole(bytes)
    }

    private func appendTimestamps(at: Int, to text: inout TextBuffer) -> Ending {
        text.append("TS")
        if let ending = missing(8, at: at) { return ending }
        text.append(" val ")
        text.append(decimal: options.u32(at: at))
        text.append(" ecr ")
        text.append(decimal: options.u32(at: at + 4))
        return .whole(8)
    }

    private func appendSACK(at: Int, size: Int, to text: inout TextBuffer) -> Ending {
        text.append("sack")
        guard size % 8 == 0 else {
            text.append(" invalid sack")
            return .whole(size)
        }
        text.append(byte: UInt8(ascii: " "))
        text.append(decimal: size / 8)
        text.append(byte: UInt8(ascii: " "))
        for block in stride(from: at, to: at + size, by: 8) {
            if let ending = missing(8, at: block) { return ending }
            text.append(byte: UInt8(ascii: "{"))
            text.append(decimal: options.u32(at: block) &- sackBase)
            text.append(byte: UInt8(ascii: ":"))
            text.append(decimal: options.u32(at: block + 4) &- sackBase)
            text.append(byte: UInt8(ascii: "}"))
        }
        return .whole(size)
    }

    private func appendMD5(at: Int, to text: inout TextBuffer) -> Ending {
        text.append("md5")
        if let ending = missing(16, at: at) { return ending }
        let isCut = packet.traits.contains(.cut)
        text.append(
            isCut ? " snaplen too short, can't check - " : " shared secret not supplied with -M, can't check - "
        )
        appendHexBytes(at..<(at + 16), to: &text)
        return .whole(16)
    }

    private func appendSCPS(at: Int, to text: inout TextBuffer) -> Ending {
        text.append("scps")
        if let ending = missing(2, at: at) { return ending }
        text.append(" cap ")
        text.append(hex: UInt64(options[at]), width: 2)
        text.append(" id ")
        text.append(decimal: options[at + 1])
        return .whole(2)
    }

    /// The granularity bit says minutes instead of seconds (RFC 5482 3.1).
    private func appendUserTimeout(at: Int, to text: inout TextBuffer) -> Ending {
        text.append("uto")
        if let ending = missing(2, at: at) { return ending }
        let value = options.u16(at: at)
        text.append(" 0x")
        text.append(hex: UInt64(value))
        text.append(byte: UInt8(ascii: " "))
        text.append(decimal: UInt32(value >> 1) * (value & 1 == 1 ? 60 : 1))
        return .whole(2)
    }

    private func appendAuthentication(at: Int, size: Int, to text: inout TextBuffer) -> Ending {
        text.append("tcp-ao")
        guard size >= 2 else {
            text.append(" (invalid)")
            return .whole(size)
        }
        if let ending = missing(1, at: at) { return ending }
        text.append(" keyid ")
        text.append(decimal: options[at])
        if let ending = missing(1, at: at + 1) { return ending }
        text.append(" rnextkeyid ")
        text.append(decimal: options[at + 1])
        guard size > 2 else { return .whole(size) }
        text.append(" mac 0x")
        return appendCapturedHex((at + 2)..<(at + size), to: &text) ?? .whole(size)
    }

    private func appendFastOpen(at: Int, size: Int, to text: inout TextBuffer) -> Ending {
        text.append("tfo")
        if let ending = missing(size, at: at) { return ending }
        text.append(byte: UInt8(ascii: " "))
        appendCookie(at: at, size: size, to: &text)
        return .whole(size)
    }

    private func appendCookie(at: Int, size: Int, to text: inout TextBuffer) {
        if size == 0 {
            text.append(" cookiereq")
        } else if size % 2 == 0, (4...16).contains(size) {
            text.append(" cookie ")
            appendHexBytes(at..<(at + size), to: &text)
        } else {
            text.append(" (invalid)")
        }
    }

    /// RFC 6994: the first 16 bits name the experiment; F989 is Fast Open before it had a kind of its own.
    private func appendExperiment(at: Int, size: Int, to text: inout TextBuffer) -> Ending {
        text.append("exp")
        if let ending = missing(size, at: at) { return ending }
        guard size >= 2 else { return .bad }
        let magic = options.u16(at: at)
        text.append(byte: UInt8(ascii: "-"))
        guard magic == 0xf989 else {
            text.append(hex: UInt64(magic), width: 4)
            return .whole(size)
        }
        text.append("tfo")
        appendCookie(at: at + 2, size: size - 2, to: &text)
        return .whole(size)
    }

    private func appendUnknown(kind: UInt8, at: Int, size: Int, to text: inout TextBuffer) -> Ending {
        text.append("unknown-")
        text.append(decimal: kind)
        guard size > 0 else { return .whole(0) }
        text.append(" 0x")
        return appendCapturedHex(at..<(at + size), to: &text) ?? .whole(size)
    }

    /// Adds the bytes up to where the capture ends; nil if all are there.
    private func appendCapturedHex(_ range: Range<Int>, to text: inout TextBuffer) -> Ending? {
        for index in range {
            if let ending = missing(1, at: index) { return ending }
            text.append(hex: UInt64(options[index]), width: 2)
        }
        return nil
    }

    /// Adds bytes that are known to be there.
    func appendHexBytes(_ range: Range<Int>, to text: inout TextBuffer) {
        for index in range { text.append(hex: UInt64(options[index]), width: 2) }
    }
}
