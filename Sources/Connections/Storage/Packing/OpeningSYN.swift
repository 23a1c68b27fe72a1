import Packets

/// A connection of which there is nothing but a SYN, kept as that SYN: what follows from it follows again when the connection is
/// looked at. Under a flood that is nearly all of them.
struct OpeningSYN {
    var packet = TCPPacket()
    /// The connection's number.
    var id = 0
    var reference = FrameReference(frame: FrameNumber(0), time: Timestamp(nanoseconds: 0))

    /// Whether a record has room for all of `packet`, and nothing but a lone SYN follows from it.
    static func isEnough(_ packet: TCPPacket) -> Bool {
        packet.isSYN && !packet.flags.contains(.fin) && packet.payloadLength == 0 && packet.missingBytes == 0
            && packet.options.fitsWords && packet.source != packet.destination && packet.carrier == .none
    }
}

extension TCPOptions {
    /// As many captured bytes as are in the first words, or fewer.
    fileprivate var fitsWords: Bool {
        count <= 24
    }
}
