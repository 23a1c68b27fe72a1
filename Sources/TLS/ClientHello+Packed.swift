/// How a ClientHello is kept: one array of bytes instead of eight.
extension ClientHello {
    private struct Flags: OptionSet {
        let rawValue: UInt16
        static let sessionID = Flags(rawValue: 1)
        static let psk = Flags(rawValue: 2)
        static let earlyData = Flags(rawValue: 4)
        static let ech = Flags(rawValue: 8)
        static let sslv2 = Flags(rawValue: 16)
        static let ticketExtension = Flags(rawValue: 32)
        static let ticket = Flags(rawValue: 64)
        static let name = Flags(rawValue: 128)
        static let alpn = Flags(rawValue: 256)
        static let versions = Flags(rawValue: 512)
        static let groups = Flags(rawValue: 1024)
        static let keyShares = Flags(rawValue: 2048)
    }

    /// All that it says, in one array.
    public var packed: [UInt8] {
        var writer = ByteWriter()
        writer.u16(flags.rawValue)
        writer.u16(legacyVersion.rawValue)
        writer.numbers(cipherSuites)
        if let serverName { writer.bytes(serverName) }
        if let alpn {
            writer.u16(UInt16(clamping: alpn.count))
            for name in alpn { writer.bytes(name) }
        }
        for list in [versions, groups, keyShares] { if let list { writer.numbers(list) } }
        return writer.written
    }

    private var flags: Flags {
        var flags: Flags = []
        if hasSessionID { flags.insert(.sessionID) }
        if hasPSK { flags.insert(.psk) }
        if hasEarlyData { flags.insert(.earlyData) }
        if hasECH { flags.insert(.ech) }
        if isSSLv2 { flags.insert(.sslv2) }
        if let sessionTicket { flags.formUnion(sessionTicket ? [.ticketExtension, .ticket] : .ticketExtension) }
        if serverName != nil { flags.insert(.name) }
        if alpn != nil { flags.insert(.alpn) }
        if versions != nil { flags.insert(.versions) }
        if groups != nil { flags.insert(.groups) }
        if keyShares != nil { flags.insert(.keyShares) }
        return flags
    }

    /// What `packed` kept; nil for other bytes.
    public init?(packed: [UInt8]) {
        self.init()
        let bytes = unsafe packed.span.bytes
        var reader = ByteReader(bytes, 0..<packed.count)
        do throws(TLSError) { try read(&reader, bytes) } catch { return nil }
    }

    private mutating func read(_ reader: inout ByteReader, _ bytes: RawSpan) throws(TLSError) {
        let flags = Flags(rawValue: try reader.u16(bytes))
        legacyVersion = TLSVersion(rawValue: try reader.u16(bytes))
        hasSessionID = flags.contains(.sessionID)
        hasPSK = flags.contains(.psk)
        hasEarlyData = flags.contains(.earlyData)
        hasECH = flags.contains(.ech)
        isSSLv2 = flags.contains(.sslv2)
        sessionTicket = flags.contains(.ticketExtension) ? flags.contains(.ticket) : nil
        cipherSuites = try Self.list(&reader, bytes)
        if flags.contains(.name) { serverName = try Self.text(&reader, bytes) }
        if flags.contains(.alpn) {
            var names: [[UInt8]] = []
            for _ in 0..<(try reader.u16(bytes)) { names.append(try Self.text(&reader, bytes)) }
            alpn = names
        }
        if flags.contains(.versions) { versions = try Self.list(&reader, bytes) }
        if flags.contains(.groups) { groups = try Self.list(&reader, bytes) }
        if flags.contains(.keyShares) { keyShares = try Self.list(&reader, bytes) }
    }

    private static func list(_ reader: inout ByteReader, _ bytes: RawSpan) throws(TLSError) -> [UInt16] {
        var part = try reader.part16(bytes)
        return try part.numbers(bytes)
    }

    private static func text(_ reader: inout ByteReader, _ bytes: RawSpan) throws(TLSError) -> [UInt8] {
        let part = try reader.part16(bytes)
        return bytes.copy(part.at..<part.end)
    }
}
