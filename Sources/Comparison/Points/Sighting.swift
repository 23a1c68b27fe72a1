import Packets

/// One segment as one point saw it.
public struct Sighting: Sendable {
    /// Its frame at that point.
    public let frame: FrameNumber
    /// When, by the clock of that point.
    public let time: Timestamp
    /// What was decoded.
    public let packet: TCPPacket
    /// Its timestamps option (RFC 7323), which most levels of matching look at; nil without one, or where it is cut.
    public let timestamps: TimestampOption?
    /// What is kept of its payload.
    var payload: PayloadSample

    init(_ packet: TCPPacket, at reference: (frame: FrameNumber, time: Timestamp), payload: PayloadSample) {
        frame = reference.frame
        time = reference.time
        self.packet = packet
        self.payload = payload
        timestamps = packet.options.timestamps
    }
}

extension Sighting {
    var sequence: UInt32 { packet.sequence.rawValue }
    var acknowledgment: UInt32 { packet.acknowledgment.rawValue }
    var flags: TCPFlags { packet.flags }
    /// Payload bytes.
    var length: UInt32 { packet.payloadLength }
    /// Sequence numbers that it uses: payload, SYN, FIN.
    var span: UInt32 { packet.sequenceLength }
    var end: UInt32 { packet.sequenceEnd.rawValue }
    var identification: UInt16 { packet.identification }
    var isIPv4: Bool { packet.source.address.family == .ipv4 }
    var isRST: Bool { flags.contains(.rst) }
    var isSYN: Bool { flags.contains(.syn) }
    var hasACK: Bool { flags.contains(.ack) }
    /// Whether all options were captured.
    var hasAllOptions: Bool { !packet.traits.contains(.optionsCut) && !packet.traits.contains(.badHeaderLength) }

    /// Its SACK blocks (RFC 2018), as numbers.
    var sackBlocks: [SACKBlock] {
        guard packet.options.mayHaveSACK else { return [] }
        var blocks: [SACKBlock] = []
        packet.options.forEachSACKBlock { blocks.append($0) }
        return blocks
    }

    /// Whether window and SACK blocks are the same.
    func reportsSame(as other: Sighting) -> Bool {
        packet.window == other.packet.window && sackBlocks == other.sackBlocks
    }
}
