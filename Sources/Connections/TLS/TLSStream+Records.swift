import Packets
import TLS

/// The record layer. Bytes are read where they lie; what is encrypted is passed over, and need not have been captured.
extension TLSStream {
    /// Reads the records in `bytes` from `start` on, which is the byte at `next`.
    mutating func read(
        _ bytes: RawSpan,
        from start: Int,
        of side: Side,
        at reference: FrameReference,
        into facts: inout TLSFacts
    ) {
        var place = start
        var beyond = 0
        while phase == .records, place < bytes.byteCount {
            if bodyLeft > 0 {
                let end = min(place + Int(bodyLeft), bytes.byteCount)
                bodyLeft -= UInt16(truncatingIfNeeded: end - place)
                readBody(bytes, place..<end, of: side, at: reference, into: &facts)
                place = end
                continue
            }
            guard readHeader(bytes, &place, at: reference) else { break }
            guard let header = RecordHeader(self.header) else {
                facts.flags.insert(.broken(side))
                end()
                break
            }
            begin(header, of: side, into: &facts)
            recordEnd = next + UInt32(truncatingIfNeeded: place - start + header.length)
            guard bodyLeft == 0 else { continue }
            let end = min(place + header.length, bytes.byteCount)
            beyond = header.length - (end - place)
            place = end
        }
        next = next + UInt32(truncatingIfNeeded: place - start + beyond)
    }

    /// Whether the header is whole now; it may lie in several segments.
    @inline(__always)
    private mutating func readHeader(_ bytes: RawSpan, _ place: inout Int, at reference: FrameReference) -> Bool {
        if headerCount == 0 {
            header = 0
            recordStart = reference
        }
        while headerCount < RecordHeader.size {
            guard place < bytes.byteCount else { return false }
            header = header << 8 | UInt64(bytes.byte(place))
            headerCount += 1
            place += 1
        }
        headerCount = 0
        return true
    }

    /// A record begins: what is in the clear is read (`bodyLeft`), the rest is passed over.
    private mutating func begin(_ header: RecordHeader, of side: Side, into facts: inout TLSFacts) {
        guard let start = recordStart else { return }
        let isClear: Bool
        switch header.type {
        case .handshake: isClear = !isEncrypted
        case .alert: isClear = header.length == 2
        default: isClear = false
        }
        facts.note(header, of: side, isClear: isClear, at: start)
        if header.type == .changeCipherSpec { changeCipher(of: side, facts) }
        guard isClear, header.type == .alert || Int(handshakeBytes) < Self.handshakeLimit else { return }
        bodyType = header.type.rawValue
        bodyLeft = UInt16(truncatingIfNeeded: header.length)
        if header.type == .alert { messageHeadCount = 0 }
    }

    /// In TLS 1.3 it means nothing. A client sends it there before a second ClientHello, or before early data: then no ServerHello has
    /// passed. Where none was captured at all, what follows is taken as encrypted unless the client can speak TLS 1.3.
    private mutating func changeCipher(of side: Side, _ facts: TLSFacts) {
        if facts.is13 || facts.retry != nil { return }
        if facts.version == nil, side == .client,
            facts.clientHello?.versions?.contains(TLSVersion.tls13.rawValue) == true
        {
            return
        }
        isEncrypted = true
        message = []
        isInMessage = false
        messageHeadCount = 0
    }
}
