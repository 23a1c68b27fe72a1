/// Whether an input may be a trace as text, by how it begins.
enum TextProbe {
    /// So many bytes tell; a pipe gives them before anything else is asked of it.
    static let length = 4

    /// Whether `bytes`, the first of an input, begin no capture and no packed file that is known, and may be text.
    static func isText(_ bytes: [UInt8]) -> Bool {
        guard !bytes.isEmpty, !isCapture(bytes), !FileMagic.isSnoop(bytes), !FileMagic.isCompressed(bytes) else {
            return false
        }
        if TextEncoding(bytes) != .utf8 { return true }
        return bytes.allSatisfy { $0 >= 0x20 && $0 != 0x7f || [0x09, 0x0a, 0x0d, 0x1b].contains($0) }
    }

    /// The magic numbers of pcap, with and without the extensions that libpcap reads, and of pcapng.
    private static func isCapture(_ bytes: [UInt8]) -> Bool {
        FileMagic.isPcap(bytes)
            || [[0x34, 0xcd, 0xb2, 0xa1], [0xa1, 0xb2, 0xcd, 0x34], [0x0a, 0x0d, 0x0d, 0x0a]].contains {
                bytes.starts(with: $0)
            }
    }
}
