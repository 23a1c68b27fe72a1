import Packets
import TLS

/// Where TLS begins in a direction: known by bytes, never by port.
extension TLSTrack {
    /// Looks at a direction in which no record has begun.
    ///
    /// - Returns: Where to read on.
    mutating func begin(_ bytes: RawSpan, from offset: Int, _ end: Side, at reference: FrameReference) -> Int {
        switch FirstBytes(bytes, at: offset) {
        case .clientHello where end == .client, .handshakeBegun where end == .client: beginClient()
        case .sslv2Hello(let length) where end == .client && facts.helloStart == nil:
            return beginSSLv2(bytes, from: offset, length, at: reference)
        case .clientHello where !hasRecords:
            turnRound()
            // The caller asks the stream of `end`, which is the other one now.
            client.read(bytes, from: offset, of: .client, at: reference, into: &facts)
        case .serverRecord where end == .server, .record where end == .server && hasRecords,
            .handshakeBegun where end == .server && hasRecords:
            server.phase = .records
        // No hello was captured: its beginning is missing.
        case .record where facts.prelude == nil && clientText.isEmpty && serverText.isEmpty:
            self[end].phase = .records
        default: takeOther(bytes, from: offset, end, at: reference)
        }
        return offset
    }

    private mutating func beginClient() {
        client.phase = .records
        // What it said first and what that led to is known by now.
        if facts.prelude == nil, clientText.isEmpty, !serverText.isEmpty { facts.flags.insert(.spokeFirst) }
    }

    /// The end that was called says hello: it is TLS's client, as in FTP's data connections.
    private mutating func turnRound() {
        swap(&client, &server)
        swap(&clientText, &serverText)
        facts.flags.formSymmetricDifference(.isFlipped)
        client.phase = .records
    }

    private mutating func beginSSLv2(_ bytes: RawSpan, from offset: Int, _ length: Int, at reference: FrameReference)
        -> Int
    {
        beginClient()
        facts.helloStart = reference
        let end = offset + length
        guard end <= bytes.byteCount else {
            // The rest is not read; records follow behind it.
            client.next = client.next + UInt32(truncatingIfNeeded: length)
            facts.flags.insert(.sslv2)
            return bytes.byteCount
        }
        if let said = try? ClientHello(sslv2: bytes, at: offset) { facts.note(said, size: 0, at: reference) }
        client.next = client.next + UInt32(truncatingIfNeeded: length)
        return end
    }

    /// Bytes that are no TLS: a prelude, or the wrong protocol.
    private mutating func takeOther(_ bytes: RawSpan, from offset: Int, _ end: Side, at reference: FrameReference) {
        let count = end == .client ? clientText.count : serverText.count
        let text = bytes.copy(offset..<min(bytes.byteCount, offset + max(Prelude.limit - count, 0)))
        let step = UInt32(truncatingIfNeeded: bytes.byteCount - offset)
        if end == .client {
            clientText += text
        } else {
            serverText += text
        }
        self[end].next = self[end].next + step
        if facts.prelude?.result != .refused { facts.prelude = Prelude.find(client: clientText, server: serverText) }
        if end == .server { answer(with: text, at: reference) }
    }

    /// The server's bytes are no TLS where TLS may be due.
    private mutating func answer(with text: [UInt8], at reference: FrameReference) {
        if facts.isPlainHTTP {
            if PlainHTTP.namesHTTPS(serverText) { facts.flags.insert(.namesHTTPS) }
            return
        }
        if facts.otherText.isEmpty {
            facts.otherAnswer = reference
            facts.otherText = Array(text.prefix(24))
        }
        guard client.phase == .records, facts.prelude == nil else { return }
        facts.flags.insert(.otherAnswer)
        server.end()
    }
}
