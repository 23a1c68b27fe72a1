/// How much of two segments had to be equal for them to be taken as one, the most first.
public enum MatchLevel: UInt8, Sendable {
    /// Numbers, length, flags, timestamps, IP id: identity is proved.
    case whole
    /// The same without the IP id.
    case noIdentification
    /// Numbers, length, flags.
    case noTimestamps
    /// Sequence number, length, flags, IP id: the acknowledgment was rewritten.
    case sequenceAndIdentification
    /// Sequence number, length, IP id: flags were rewritten too.
    case sequenceAndIdentificationOnly
    /// Sequence number, length, and SYN, FIN, RST.
    case sequence
    /// The same place, another length: an application gateway.
    case resized
    /// Bytes in common: cut or joined on the way.
    case range
    /// A second arrival of a segment that is paired.
    case duplicate
    /// The whole identity, in another conversation.
    case stray

    /// Those that are tried in turn, each for what the earlier ones left.
    static let ordinary: [MatchLevel] = [
        .whole, .noIdentification, .noTimestamps, .sequenceAndIdentification, .sequenceAndIdentificationOnly, .sequence,
    ]

    /// Whether all numbers agree, so that equals may be paired in order.
    var isStrict: Bool {
        self == .whole || self == .noIdentification
    }

    /// Whether it ignores the IP id: then, where ids come through, two different ones are two packets.
    var ignoresIdentification: Bool {
        self == .noIdentification || self == .noTimestamps || self == .sequence
    }
}
