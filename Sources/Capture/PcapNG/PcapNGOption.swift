/// An option of a pcapng block (draft-ietf-opsawg-pcapng 3.5): a code and bytes.
struct PcapNGOption: Hashable, Sendable {
    /// What it says; the codes from 2 on mean another thing in each type of block.
    var code: UInt16
    /// Its value, without padding.
    var value: [UInt8]

    /// opt_comment, in any block.
    static let comment: UInt16 = 1
}

/// The options of a block, one after the other; what runs past the block's end is left out.
struct PcapNGOptions: Sequence, IteratorProtocol {
    private let body: PcapNGBytes
    private var at: Int
    /// An option claimed more bytes than the block has left: where, and how many.
    private(set) var overrun: (at: Int, length: Int)?

    /// The options that begin at `start` of a block's body.
    init(_ body: PcapNGBytes, from start: Int) {
        self.body = body
        at = start
    }

    /// The next option's code, and where its value lies in the body.
    mutating func next() -> (code: UInt16, value: Range<Int>)? {
        guard at >= 0, at <= body.count - 4 else { return nil }
        let code = body.u16(at)
        let length = Int(body.u16(at + 2))
        let start = at + 4
        guard code != 0 else { return nil }
        guard start + length <= body.count else {
            overrun = (at, length)
            return nil
        }
        at = start + (length + 3) / 4 * 4
        return (code, start..<(start + length))
    }
}
