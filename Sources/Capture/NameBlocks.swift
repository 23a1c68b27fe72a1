#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// The blocks of a pcapng file that hold names, which libpcap passes over (draft-ietf-opsawg-pcapng 4.5).
///
/// A scan of its own before the frames are read: a file may have its names behind the packets. Only the headers of other
/// blocks are looked at.
public enum NameBlocks {
    private static let type: UInt32 = 4
    private static let sectionHeader: UInt32 = 0x0a0d_0d0a

    /// Calls `take` with the body of each such block in the file at `path`, and whether its numbers are big-endian; not at all
    /// for a pipe, a compressed file, or another format. What is damaged ends the scan: the reader says so.
    public static func forEach(in path: String, _ take: (_ body: [UInt8], _ isBigEndian: Bool) -> Void) {
        guard path != "-", let file = FileWindow(path: path) else { return }
        var isBigEndian = false
        var offset = 0
        while let head = file.bytes(at: offset, count: 12) {
            var numbers = PcapNGBytes(bytes: head, isBigEndian: isBigEndian)
            // The section header's type is the same in both orders.
            if numbers.u32(0) == sectionHeader {
                isBigEndian = head.suffix(4) == [0x1a, 0x2b, 0x3c, 0x4d]
                guard isBigEndian || head.suffix(4) == [0x4d, 0x3c, 0x2b, 0x1a] else { return }
                numbers.isBigEndian = isBigEndian
            } else if offset == 0 {
                return
            }
            let length = Int(numbers.u32(4))
            guard length >= 12 else { return }
            if numbers.u32(0) == type, let body = file.bytes(at: offset + 8, count: length - 12) {
                take(body, isBigEndian)
            }
            offset += length
        }
    }
}
