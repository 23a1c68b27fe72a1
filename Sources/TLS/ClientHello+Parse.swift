extension ClientHello {
    /// The message in `range` of `bytes`, without its head of four bytes.
    public init(_ bytes: RawSpan, _ range: Range<Int>) throws(TLSError) {
        self.init()
        var reader = ByteReader(bytes, range)
        legacyVersion = TLSVersion(rawValue: try reader.u16(bytes))
        _ = try reader.take(32)
        hasSessionID = try reader.part8(bytes).left > 0
        var suites = try reader.part16(bytes)
        cipherSuites = try suites.numbers(bytes)
        _ = try reader.part8(bytes)
        guard reader.left > 0 else { return }
        var extensions = try reader.part16(bytes)
        while extensions.left > 0 {
            let type = try extensions.u16(bytes)
            let content = try extensions.part16(bytes)
            // What is wrong within one says nothing of the others.
            try? take(type, content, bytes)
        }
    }

    /// One of SSL 2.0's form: three lengths, then the suites, of three bytes each (RFC 5246 E.2).
    public init(sslv2 bytes: RawSpan, at start: Int) throws(TLSError) {
        self.init()
        isSSLv2 = true
        // Two bytes of length, one of type.
        var reader = ByteReader(bytes, start + 3..<bytes.byteCount)
        legacyVersion = TLSVersion(rawValue: try reader.u16(bytes))
        let suites = Int(try reader.u16(bytes))
        _ = try reader.take(4)
        for _ in 0..<suites / 3 {
            let high = try reader.u8(bytes)
            let number = try reader.u16(bytes)
            // Those with another first byte are ciphers of SSL 2.0 only.
            if high == 0 { cipherSuites.append(number) }
        }
    }

    private mutating func take(_ type: UInt16, _ content: ByteReader, _ bytes: RawSpan) throws(TLSError) {
        var content = content
        switch type {
        case 0: serverName = try Self.serverName(&content, bytes)
        case 10:
            var list = try content.part16(bytes)
            groups = try list.numbers(bytes)
        case 16: alpn = try Self.names(&content, bytes)
        case 35: sessionTicket = content.left > 0
        case 41: hasPSK = true
        case 42: hasEarlyData = true
        case 43:
            var list = try content.part8(bytes)
            versions = try list.numbers(bytes)
        // 40 is what drafts before 23 called it.
        case 40, 51: keyShares = try Self.shares(&content, bytes)
        case 0xfe0d: hasECH = true
        default: break
        }
    }

    /// The first host name of `server_name` (RFC 6066 3).
    private static func serverName(_ content: inout ByteReader, _ bytes: RawSpan) throws(TLSError) -> [UInt8]? {
        guard content.left > 0 else { return nil }
        var list = try content.part16(bytes)
        while list.left > 0 {
            let type = try list.u8(bytes)
            let name = try list.part16(bytes)
            if type == 0 { return bytes.copy(name.at..<min(name.end, name.at + 255)) }
        }
        return nil
    }

    private static func names(_ content: inout ByteReader, _ bytes: RawSpan) throws(TLSError) -> [[UInt8]] {
        var list = try content.part16(bytes)
        var names: [[UInt8]] = []
        while list.left > 0 {
            let name = try list.part8(bytes)
            names.append(bytes.copy(name.at..<name.end))
        }
        return names
    }

    private static func shares(_ content: inout ByteReader, _ bytes: RawSpan) throws(TLSError) -> [UInt16] {
        var list = try content.part16(bytes)
        var groups: [UInt16] = []
        while list.left > 0 {
            let group = try list.u16(bytes)
            _ = try list.part16(bytes)
            if !group.isGREASE { groups.append(group) }
        }
        return groups
    }
}
