import Packets
import TLS

/// The TLS of one connection: both directions as they are read, and what they said so far. It lies outside the connection, and only
/// where there is TLS or what leads to it.
public struct TLSTrack: DefaultConstructible {
    /// What has been said.
    public internal(set) var facts = TLSFacts()
    /// Both directions; the client is who sends the ClientHello.
    var client = TLSStream()
    var server = TLSStream()
    /// What was said before TLS.
    var clientText: [UInt8] = []
    var serverText: [UInt8] = []

    /// Nothing seen.
    public init() {}

    /// What the table has counted of it: bytes that it takes, and of them those that wait for others.
    var counted = TLSGrowth()

    /// TLS's end on a side of the connection, and the other way round.
    func end(on side: Side) -> Side {
        facts.turned(side)
    }

    /// The direction of an end of TLS.
    subscript(end: Side) -> TLSStream {
        @inline(__always)
        _read { if end == .client { yield client } else { yield server } }
        @inline(__always)
        _modify { if end == .client { yield &client } else { yield &server } }
    }

    /// A record has begun in one direction at least.
    var hasRecords: Bool {
        client.phase == .records || server.phase == .records || facts.lastClientRecord != nil
            || facts.lastServerRecord != nil
    }

    /// Takes the payload of a segment in: `bytes` as far as it was captured, of `length`.
    ///
    /// - Returns: How much it has grown.
    mutating func receive(
        _ bytes: RawSpan,
        _ length: UInt32,
        from start: SequenceNumber,
        by side: Side,
        at reference: FrameReference,
        isBeyondGap: Bool
    ) -> TLSGrowth {
        let end = end(on: side)
        if self[end].passesOver(start, length) { return .none }
        receive(bytes, length, from: start, end, at: reference)
        if isBeyondGap { self[end].countBeyondGap() }
        return growth()
    }

    /// The next bytes of a side are those at `start`.
    mutating func begin(at start: SequenceNumber, _ side: Side) {
        self[end(on: side)].begin(at: start)
    }

    private mutating func receive(
        _ bytes: RawSpan,
        _ length: UInt32,
        from start: SequenceNumber,
        _ end: Side,
        at reference: FrameReference
    ) {
        let offset = self[end].offset(in: start)
        let isCut = bytes.byteCount < Int(length)
        guard offset >= 0 else {
            return self[end].keep(bytes, from: start, isCut: isCut, at: reference)
        }
        guard offset < Int(length) else { return }
        take(bytes, from: offset, start, isCut: isCut, end, at: reference)
        while let piece = self[end].takePiece() {
            let offset = self[end].offset(in: piece.start)
            unsafe take(piece.bytes.span.bytes, from: offset, piece.start, isCut: piece.isCut, end, at: piece.reference)
        }
    }

    /// Takes bytes whose turn it is: from `offset` on in a segment that begins at `start`.
    private mutating func take(
        _ bytes: RawSpan,
        from offset: Int,
        _ start: SequenceNumber,
        isCut: Bool,
        _ end: Side,
        at reference: FrameReference
    ) {
        var offset = offset
        if offset < bytes.byteCount {
            if self[end].phase == .waiting {
                offset = begin(bytes, from: offset, end, at: reference)
            }
            // Who was taken for the client may have turned out to be the server.
            if end == .client {
                if client.phase == .records {
                    client.read(bytes, from: offset, of: .client, at: reference, into: &facts)
                }
            } else if server.phase == .records {
                server.read(bytes, from: offset, of: .server, at: reference, into: &facts)
            }
        }
        guard isCut else { return }
        noteCut(end, behind: start + UInt32(truncatingIfNeeded: bytes.byteCount))
    }

    /// The segment was captured up to `edge` only: that matters where the next record begins behind it, or something is not whole.
    private mutating func noteCut(_ end: Side, behind edge: SequenceNumber) {
        guard self[end].next.distance(to: edge) >= 0 else { return }
        facts.flags.insert(.cut(end))
        self[end].end()
    }
}
