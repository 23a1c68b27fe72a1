import Packets

/// What a level of matching compares, as one value; what a level leaves out is 0.
struct SegmentIdentity: Hashable {
    var sequence: UInt32
    var acknowledgment: UInt32 = 0
    var length: UInt32
    var value: UInt32 = 0
    var echo: UInt32 = 0
    var flags: UInt16 = 0
    var identification: UInt16 = 0
    var hasTimestamps = false

    /// Three words in place of nine numbers: each segment is looked up several times.
    func hash(into hasher: inout Hasher) {
        hasher.combine(UInt64(sequence) << 32 | UInt64(acknowledgment))
        hasher.combine(UInt64(length) << 32 | UInt64(value))
        hasher.combine(UInt64(echo) << 32 | UInt64(flags) << 16 | UInt64(identification))
    }

    /// All of it: a usual segment is proved by this.
    init(whole sighting: Sighting) {
        self.init(sighting, NumberShift.Pair())
        setNumbers(of: sighting, NumberShift.Pair())
        setTimestamps(of: sighting)
        identification = sighting.identification
    }

    /// What `level` compares of `sighting`, whose numbers are taken back by `shift`; nil where the level says nothing of it.
    init?(_ level: MatchLevel, of sighting: Sighting, _ shift: NumberShift.Pair) {
        self.init(sighting, shift)
        switch level {
        case .whole:
            setNumbers(of: sighting, shift)
            setTimestamps(of: sighting)
            identification = sighting.identification
        case .noIdentification:
            setNumbers(of: sighting, shift)
            setTimestamps(of: sighting)
        case .noTimestamps: setNumbers(of: sighting, shift)
        case .sequenceAndIdentification:
            guard sighting.identification != 0 else { return nil }
            flags = sighting.flags.rawValue
            identification = sighting.identification
        case .sequenceAndIdentificationOnly:
            guard sighting.identification != 0, sighting.span > 0 else { return nil }
            identification = sighting.identification
        case .sequence:
            guard sighting.span > 0 || sighting.isRST else { return nil }
            flags = sighting.flags.intersection([.syn, .fin, .rst]).rawValue
        case .resized, .range, .duplicate, .stray: return nil
        }
    }

    private init(_ sighting: Sighting, _ shift: NumberShift.Pair) {
        sequence = sighting.sequence &- shift.own
        length = sighting.length
    }

    private mutating func setNumbers(of sighting: Sighting, _ shift: NumberShift.Pair) {
        acknowledgment = sighting.hasACK ? sighting.acknowledgment &- shift.other : 0
        flags = sighting.flags.rawValue
    }

    private mutating func setTimestamps(of sighting: Sighting) {
        guard let timestamps = sighting.timestamps else { return }
        hasTimestamps = true
        (value, echo) = (timestamps.value, timestamps.echo)
    }
}
