import Packets

/// The blocks of a pcapng file one after the other (draft-ietf-opsawg-pcapng 3.1), in either byte order.
final class PcapNGBlocks {
    /// No block of a capture is longer; libpcap's own limit.
    static let longest = 16 << 20
    /// The type of a section header, the same in both byte orders.
    static let sectionHeader: UInt32 = 0x0a0d_0d0a

    /// The block at hand without its type and lengths; lent until the next is asked for.
    private(set) var body = unsafe PcapNGBytes(UnsafeRawBufferPointer(start: nil, count: 0), isBigEndian: false)
    /// Why there is no next block; nil at the ordinary end.
    private(set) var failure: String?

    /// Where its bytes come from.
    let stream: ByteStream
    private var isBigEndian = false
    /// The length of the block at hand, which lies in the stream until the next is asked for.
    private var length = 0

    init(_ stream: ByteStream) {
        self.stream = stream
    }

    /// Where the block at hand begins in the file.
    var place: Int {
        stream.offset
    }

    /// The file was read to its end, or to where it breaks off.
    var hasEnded: Bool {
        stream.hasEnded
    }

    /// The first bytes, if they do not begin a section; nil if they do, or if there are too few to say so.
    func foreignBytes() -> [UInt8]? {
        let magic: [UInt8] = [0x0a, 0x0d, 0x0d, 0x0a]
        let isWhole = stream.has(4)
        let first = unsafe Array(stream.next(min(16, stream.available)))
        let isForeign = isWhole ? !first.starts(with: magic) : !magic.starts(with: first)
        return isForeign ? first : nil
    }

    /// Reads the next block into `body`.
    ///
    /// - Returns: Its type; nil at the end, or with `failure` set.
    func next() -> UInt32? {
        stream.skip(length)
        length = 0
        guard stream.has(12) else { return noteEnd() }
        let head = unsafe PcapNGBytes(UnsafeRawBufferPointer(stream.next(12)), isBigEndian: isBigEndian)
        let type = head.u32(0)
        if type == Self.sectionHeader {
            guard let order = byteOrder(of: head) else { return nil }
            isBigEndian = order
        }
        let claimed = unsafe PcapNGBytes(UnsafeRawBufferPointer(stream.next(8)), isBigEndian: isBigEndian).u32(4)
        guard claimed >= 12, claimed <= Self.longest, claimed % 4 == 0 else {
            return fail(
                "the block at byte \(place) claims \(claimed) bytes; a multiple of 4 from 12 to \(Self.longest) was expected"
            )
        }
        guard stream.has(Int(claimed)) else { return noteEnd() }
        length = Int(claimed)
        let block = unsafe PcapNGBytes(UnsafeRawBufferPointer(stream.next(length)), isBigEndian: isBigEndian)
        let closing = block.u32(length - 4)
        guard closing == claimed else {
            return fail("the block at byte \(place) claims \(claimed) bytes at its beginning and \(closing) at its end")
        }
        body = block.part(8..<(length - 4))
        return type
    }

    /// Whether a block is none of the capture's frames, and yet gets a number as one in Wireshark, whose numbers are ours: custom
    /// blocks, systemd journal entries, and system calls as sysdig writes them (seen with tshark 4.0).
    static func isRecord(_ type: UInt32, _ body: PcapNGBytes) -> Bool {
        switch type {
        case 0x0000_0bad, 0x4000_0bad: body.count >= 4
        // An entry that is shorter has not even a time in it, and tshark refuses it.
        case 9: body.count >= 23
        case 0x204, 0x216, 0x221: true
        default: false
        }
    }

    /// Frames that are in the byte order of the capturing host get this one's, as libpcap does it.
    func correctByteOrder(of frame: Range<Int>, _ link: LinkType) {
        guard isBigEndian, link == NetfilterLog.link else { return }
        unsafe NetfilterLog.swap(
            UnsafeMutableRawBufferPointer(
                rebasing: stream.next(length)[(frame.lowerBound + 8)..<(frame.upperBound + 8)]
            )
        )
    }

    /// The end of the file, or of what can be read of it; where it may still grow, what is there of a block waits for the
    /// rest.
    private func noteEnd() -> UInt32? {
        let end = stream.offset + stream.available
        if let reason = stream.failure { return fail("\(reason), at byte \(end)") }
        return stream.hasEnded && stream.available > 0 ? fail("the file ends at byte \(end), inside a block") : nil
    }

    /// Whether the section that begins here is big-endian; nil with `failure` set when it is neither.
    private func byteOrder(of head: PcapNGBytes) -> Bool? {
        switch head.copy(8..<12) {
        case [0x1a, 0x2b, 0x3c, 0x4d]: return true
        case [0x4d, 0x3c, 0x2b, 0x1a]: return false
        default:
            _ = fail(
                "the section at byte \(place) has no byte-order mark; 1a 2b 3c 4d was expected at byte \(place + 8)"
            )
            return nil
        }
    }

    private func fail(_ reason: String) -> UInt32? {
        failure = reason
        return nil
    }
}
