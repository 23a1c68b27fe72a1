import Packets

/// Frames of Linux's netfilter log are in the byte order of the capturing host; the decoder expects little-endian,
/// as libpcap makes it.
enum NetfilterLog {
    static let link = LinkType(239)

    /// Turns the attributes' lengths and types of a frame from a big-endian host around.
    @unsafe static func swap(_ frame: UnsafeMutableRawBufferPointer) {
        var at = 4
        while at + 4 <= frame.count {
            let length = unsafe Int(frame[at]) << 8 | Int(frame[at + 1])
            unsafe frame.swapAt(at, at + 1)
            unsafe frame.swapAt(at + 2, at + 3)
            guard length >= 4 else { return }
            at += (length + 3) / 4 * 4
        }
    }
}
