import Packets
import TLS

/// Handshake messages and alerts within records: one record may hold several, and one may lie in several records.
extension TLSStream {
    mutating func readBody(
        _ bytes: RawSpan,
        _ range: Range<Int>,
        of side: Side,
        at reference: FrameReference,
        into facts: inout TLSFacts
    ) {
        if bodyType == RecordType.alert.rawValue { return readAlert(bytes, range, of: side, into: &facts) }
        handshakeBytes += UInt32(truncatingIfNeeded: range.count)
        var place = range.lowerBound
        while place < range.upperBound {
            guard isInMessage else {
                readHead(bytes, &place, range.upperBound, of: side, at: reference, into: &facts)
                continue
            }
            let end = min(place + Int(messageLeft), range.upperBound)
            readMessage(bytes, place..<end, of: side, at: reference, into: &facts)
            place = end
        }
    }

    private mutating func readAlert(_ bytes: RawSpan, _ range: Range<Int>, of side: Side, into facts: inout TLSFacts) {
        for place in range {
            messageHead = messageHead << 8 | UInt32(bytes.byte(place))
            messageHeadCount += 1
        }
        guard messageHeadCount == 2, let start = recordStart else { return }
        messageHeadCount = 0
        let (level, code) = (UInt8(truncatingIfNeeded: messageHead >> 8), UInt8(truncatingIfNeeded: messageHead))
        facts.add(TLSAlertEvent(from: side, reference: start, alert: Alert(level: level, code: code)))
    }

    /// Type and length of a message, four bytes.
    private mutating func readHead(
        _ bytes: RawSpan,
        _ place: inout Int,
        _ end: Int,
        of side: Side,
        at reference: FrameReference,
        into facts: inout TLSFacts
    ) {
        if messageHeadCount == 0 {
            messageHead = 0
            messageStart = reference
        }
        while messageHeadCount < 4 {
            guard place < end else { return }
            messageHead = messageHead << 8 | UInt32(bytes.byte(place))
            messageHeadCount += 1
            place += 1
        }
        messageHeadCount = 0
        messageType = UInt8(truncatingIfNeeded: messageHead >> 24)
        messageLeft = messageHead & 0xff_ffff
        if let type = HandshakeType(rawValue: messageType), let messageStart {
            facts.begin(type, of: side, at: messageStart)
        }
        isInMessage = messageLeft > 0
    }

    private mutating func readMessage(
        _ bytes: RawSpan,
        _ range: Range<Int>,
        of side: Side,
        at reference: FrameReference,
        into facts: inout TLSFacts
    ) {
        let isWhole = range.count == Int(messageLeft)
        messageLeft -= UInt32(truncatingIfNeeded: range.count)
        isInMessage = !isWhole
        guard let type = HandshakeType(rawValue: messageType), type.isRead, let start = messageStart else { return }
        if isWhole, message.isEmpty {
            return facts.take(type, bytes, range, of: side, from: start, at: reference)
        }
        // One that is longer than all that is looked at never becomes whole.
        guard message.count + range.count + Int(messageLeft) <= Self.handshakeLimit else { return }
        for place in range { message.append(bytes.byte(place)) }
        guard isWhole else { return }
        let whole = message
        message = []
        unsafe facts.take(type, whole.span.bytes, 0..<whole.count, of: side, from: start, at: reference)
    }
}
