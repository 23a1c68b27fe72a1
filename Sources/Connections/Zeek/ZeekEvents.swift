/// The state that both directions of a connection share in Zeek.
struct ZeekEvents: Sendable {
    /// Zeek's letters.
    var history = ZeekHistory()
    /// The side that Zeek takes for the opener.
    var originator = Side.client
    /// Bytes of its gaps.
    var missedBytes: UInt64 = 0

    /// The roles were taken wrong.
    mutating func flip() {
        originator = originator.other
        history.append(ZeekLetter.flip)
    }

    /// Adds a letter of `side`.
    mutating func add(_ letter: ZeekLetter, _ side: Side) {
        history.append(side == originator ? letter.ascii : letter.lowercaseASCII)
    }

    /// Adds the letter at the 1st, 10th, 100th ... event.
    mutating func add(_ letter: ZeekLetter, _ side: Side, ifPowerOfTen count: UInt32) {
        var rest = count
        while rest >= 10, rest.isMultiple(of: 10) { rest /= 10 }
        if rest == 1 { add(letter, side) }
    }
}
