/// What a text held: nothing of it is lost without being counted.
struct TextTally {
    /// Packets that were read.
    var packets = 0
    /// The lines that they stood on.
    var lines = 0
    /// Packets beyond `TraceLines.limit`.
    private(set) var overflowed = 0
    /// Lines that are no packet's.
    private(set) var skipped = 0
    /// Those of them that are packets of a kind that says too little.
    private(set) var kinds: [OtherLine: Int] = [:]

    /// A line is none of a packet that can be read.
    mutating func skip(_ kind: OtherLine) {
        skipped += 1
        if kind != .any { kinds[kind, default: 0] += 1 }
    }

    /// Packets' lines are not taken: they are shown again, or cut before the window.
    mutating func drop(_ count: Int, lines: Int? = nil) {
        skipped += lines ?? count
        if lines == nil { self.lines -= count }
    }

    /// There is no room for a packet.
    mutating func overflow() {
        overflowed += 1
    }
}
