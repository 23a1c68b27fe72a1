import Packets

extension Handshake {
    /// Its fields; the times last, so that what is near in time is near in the record.
    mutating func pass<Codec: FieldCodec>(through codec: inout Codec) {
        if codec.isPresent(synCount != 0 || hasClientOpening) {
            codec.number(&synCount)
            codec.mark(&$syn)
            codec.mark(&$lastSYN)
            codec.flags(&clientFlags)
            if codec.isPresent(lastClientFlags != clientFlags) {
                codec.flags(&lastClientFlags)
            } else {
                lastClientFlags = clientFlags
            }
            codec.number(&synPayload)
            clientOffer.pass(through: &codec)
        }
        if codec.isPresent(synAckCount != 0 || hasServerOpening) {
            codec.number(&synAckCount)
            codec.mark(&$synAck)
            codec.mark(&$lastSYNACK)
            codec.flags(&serverFlags)
            serverOffer.pass(through: &codec)
        }
        codec.mark(&$ack)
        codec.flag(&isShownComplete)
        guard
            codec.isPresent(
                reset != nil || crossingSYN != nil || isSimultaneous || resetBy != .server || unreachable != nil
                    || rival != nil
            )
        else { return }
        passRival(through: &codec)
        codec.mark(&$reset)
        codec.mark(&$crossingSYN)
        codec.choice(&resetBy, 1)
        codec.flag(&isSimultaneous)
        guard codec.isPresent(unreachable != nil) else { return }
        var answer =
            unreachable
            ?? ICMPAnswer(
                mark: FrameReference(frame: FrameNumber(0), time: Timestamp(nanoseconds: 0)),
                type: 0,
                code: 0,
                reporter: Address(ipv4: 0)
            )
        answer.pass(through: &codec)
        unreachable = answer
    }
}

extension Handshake {
    private mutating func passRival<Codec: FieldCodec>(through codec: inout Codec) {
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
    fileprivate mutating func pass<Codec: FieldCodec>(through codec: inout Codec) {
        codec.mark(&mark)
        codec.number(&type)
        codec.number(&code)
        codec.address(&reporter)
    }
}

extension TCPOffer {
    fileprivate mutating func pass<Codec: FieldCodec>(through codec: inout Codec) {
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
