import Packets

extension Handshake {
    /// Its fields; the times last, so that what is near in time is near in the record.
    mutating func transcode<Codec: FieldCodec>(through codec: inout Codec) {
        if codec.isPresent(synCount != 0 || hasClientOpening) {
            codec.number(&synCount)
            codec.reference(&$syn)
            codec.reference(&$lastSYN)
            codec.flags(&clientFlags)
            if codec.isPresent(lastClientFlags != clientFlags) {
                codec.flags(&lastClientFlags)
            } else {
                lastClientFlags = clientFlags
            }
            codec.number(&synPayload)
            clientOffer.transcode(through: &codec)
        }
        if codec.isPresent(synAckCount != 0 || hasServerOpening) {
            codec.number(&synAckCount)
            codec.reference(&$synAck)
            codec.reference(&$lastSYNACK)
            codec.flags(&serverFlags)
            serverOffer.transcode(through: &codec)
        }
        codec.reference(&$ack)
        codec.flag(&isShownComplete)
        guard
            codec.isPresent(
                reset != nil || crossingSYN != nil || isSimultaneous || resetBy != .server || unreachable != nil
                    || rival != nil
            )
        else { return }
        transcodeRival(through: &codec)
        codec.reference(&$reset)
        codec.reference(&$crossingSYN)
        codec.choice(&resetBy, 1)
        codec.flag(&isSimultaneous)
        guard codec.isPresent(unreachable != nil) else { return }
        var answer =
            unreachable
            ?? ICMPAnswer(
                reference: FrameReference(frame: FrameNumber(0), time: Timestamp(nanoseconds: 0)),
                type: 0,
                code: 0,
                reporter: Address(ipv4: 0)
            )
        answer.transcode(through: &codec)
        unreachable = answer
    }
}

extension Handshake {
    private mutating func transcodeRival<Codec: FieldCodec>(through codec: inout Codec) {
        guard codec.isPresent(rival != nil) else { return }
        var number = rival ?? SequenceNumber(0)
        codec.sequence(&number)
        rival = number
    }

    /// Something of the client's side is known although no SYN was counted.
    private var hasClientOpening: Bool {
        syn != nil || lastSYN != nil || !clientFlags.union(lastClientFlags).isEmpty || synPayload != 0
            || clientOffer != TCPOffer()
    }

    /// Something of the server's side is known although no SYN-ACK was counted: its SYN crossed the client's.
    private var hasServerOpening: Bool {
        synAck != nil || lastSYNACK != nil || !serverFlags.isEmpty || serverOffer != TCPOffer()
    }
}

extension ICMPAnswer {
    fileprivate mutating func transcode<Codec: FieldCodec>(through codec: inout Codec) {
        codec.reference(&reference)
        codec.number(&type)
        codec.number(&code)
        codec.address(&reporter)
    }
}

extension TCPOffer {
    fileprivate mutating func transcode<Codec: FieldCodec>(through codec: inout Codec) {
        if codec.isPresent(maximumSegmentSize != nil) {
            var size = maximumSegmentSize ?? 0
            codec.bits(&size)
            maximumSegmentSize = size
        }
        if codec.isPresent(windowScale != nil) {
            var scale = windowScale ?? WindowScale(0)
            codec.number(&scale.shift)
            windowScale = scale
        }
        codec.flag(&sackPermitted)
        codec.flag(&timestamps)
        if codec.isPresent(fastOpenCookieLength != nil) {
            var length = fastOpenCookieLength ?? 0
            codec.number(&length)
            fastOpenCookieLength = length
        }
        codec.flag(&multipath)
        codec.flag(&isCut)
    }
}
