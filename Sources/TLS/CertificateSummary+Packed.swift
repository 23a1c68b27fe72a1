/// How a summary is kept: one array of bytes.
extension CertificateSummary {
    /// All that it says, in one array.
    public var packed: [UInt8] {
        var writer = ByteWriter()
        writer.u8(UInt8(clamping: chainLength))
        let present: [Bool] = [
            subject != nil, issuer != nil, names != nil, areNamesCut, notBefore != nil, notAfter != nil, key != nil,
            isSelfIssued,
        ]
        writer.u8(present.reduce(0) { $0 << 1 | ($1 ? 1 : 0) })
        for text in [subject, issuer] { if let text { writer.bytes(text.utf8) } }
        if let names {
            writer.u16(UInt16(clamping: names.count))
            for name in names { writer.bytes(name.utf8) }
        }
        for time in [notBefore, notAfter] { if let time { writer.u64(UInt64(bitPattern: time)) } }
        if let key { writer.bytes(key.utf8) }
        return writer.written
    }

    /// What `packed` kept; nil for other bytes.
    public init?(packed: [UInt8]) {
        self.init()
        let bytes = unsafe packed.span.bytes
        var reader = ByteReader(bytes, 0..<packed.count)
        do throws(TLSError) { try read(&reader, bytes) } catch { return nil }
    }

    private mutating func read(_ reader: inout ByteReader, _ bytes: RawSpan) throws(TLSError) {
        chainLength = Int(try reader.u8(bytes))
        let present = try reader.u8(bytes)
        if present & 0x80 != 0 { subject = try Self.text(&reader, bytes) }
        if present & 0x40 != 0 { issuer = try Self.text(&reader, bytes) }
        if present & 0x20 != 0 {
            var names: [String] = []
            for _ in 0..<(try reader.u16(bytes)) { names.append(try Self.text(&reader, bytes)) }
            self.names = names
        }
        areNamesCut = present & 0x10 != 0
        if present & 0x08 != 0 { notBefore = try Self.time(&reader, bytes) }
        if present & 0x04 != 0 { notAfter = try Self.time(&reader, bytes) }
        if present & 0x02 != 0 { key = try Self.text(&reader, bytes) }
        isSelfIssued = present & 0x01 != 0
    }

    private static func text(_ reader: inout ByteReader, _ bytes: RawSpan) throws(TLSError) -> String {
        let part = try reader.part16(bytes)
        return String(decoding: bytes.copy(part.at..<part.end), as: UTF8.self)
    }

    private static func time(_ reader: inout ByteReader, _ bytes: RawSpan) throws(TLSError) -> Int64 {
        var bits: UInt64 = 0
        for _ in 0..<8 { bits = bits << 8 | UInt64(try reader.u8(bytes)) }
        return Int64(bitPattern: bits)
    }
}
