/// Where the decoder stands in a frame and how far it may read.
///
/// The bytes travel beside it, because a `RawSpan` cannot be stored. All offsets count from the frame's start.
struct DecodeCursor {
    /// How many headers may follow one another; each costs one step, so that nesting is bounded.
    static let headerBudget = 24
    /// An end that no length field has set yet.
    private static let undeclared = Int.max / 2

    /// The next byte.
    var at = 0
    /// The byte after the last one that is captured and within every enclosing length.
    private(set) var readable: Int
    /// Where the nearest enclosing length field says that the bytes end.
    private(set) var declared = undeclared
    /// Where the enclosing frame or packet ended on the wire.
    private(set) var wireEnd: Int
    /// What is known so far.
    var traits: PacketTraits = []
    /// The networks that were entered.
    private(set) var carrier = Carrier.none

    /// Whether a TCP header will do of which the numbers and the flags are captured and not the rest (`PacketTraits.headerCut`).
    var acceptsCutHeader = false

    private let captured: Int
    private var headersLeft = headerBudget

    /// The start of a frame with so many bytes captured and on the wire.
    init(captured: Int, originalLength: Int) {
        self.captured = captured
        readable = captured
        wireEnd = max(captured, min(originalLength, Int(UInt32.max)))
    }

    /// Bytes that can be read from here.
    var available: Int {
        max(readable - at, 0)
    }

    /// Bytes from here to the declared end.
    var declaredCount: Int {
        max(min(declared, wireEnd) - at, 0)
    }

    /// Bytes that the nearest length field declares beyond the end on the wire.
    var missing: Int {
        declared == Self.undeclared ? 0 : max(declared - wireEnd, 0)
    }

    /// Whether `count` bytes can be read from here.
    @inline(__always)
    func has(_ count: Int) -> Bool {
        readable - at >= count
    }

    /// The cursor `count` bytes on, at the header behind this one.
    @inline(__always)
    func skipping(_ count: Int) -> DecodeCursor {
        var next = self
        next.at += count
        next.headersLeft -= 1
        return next
    }

    /// What follows belongs to this VLAN or virtual network.
    mutating func enter(_ space: Carrier.Space, _ number: UInt32) {
        carrier = carrier.entering(space, number)
    }

    /// Whether too many headers were nested.
    var isExhausted: Bool {
        headersLeft <= 0
    }

    /// A length field says that the bytes end at `end`, or nothing does and the frame's own end counts.
    mutating func declare(end: Int) {
        wireEnd = min(wireEnd, declared)
        declared = end
        readable = min(readable, end)
        if end > wireEnd { traits.insert(.truncatedOnWire) }
    }

    /// A length field beside the IP headers ends the bytes on the wire here, padding and trailers cut off.
    mutating func limitWire(to end: Int) {
        wireEnd = min(wireEnd, max(end, at))
    }

    /// Where the bytes end on the wire when the next header does not say so.
    var enclosingEnd: Int {
        min(wireEnd, declared)
    }

    /// The error for a header that needs more bytes than there are.
    func short(_ layer: DecodeError.Layer, needs count: Int) -> DecodedFrame {
        let isDeclared = at + count > declared || readable < captured
        return .malformed(
            DecodeError(
                layer: layer,
                offset: at,
                needed: count,
                available: available,
                limit: isDeclared ? .declared : .captured
            )
        )
    }

    /// The error for a field whose value is impossible.
    func invalid(_ layer: DecodeError.Layer, atLeast needed: Int, found: Int) -> DecodedFrame {
        .malformed(DecodeError(layer: layer, offset: at, needed: needed, available: found, limit: .value))
    }
}
