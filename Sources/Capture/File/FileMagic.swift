/// The magic numbers at the beginning of files.
enum FileMagic {
    /// Those that are read without such advice are in ``Compression``.
    static let compressed: [(magic: [UInt8], name: String, tool: String)] = [
        ([0x42, 0x5a, 0x68], "bzip2", "bzcat"), ([0x50, 0x4b, 0x03, 0x04], "zip", "unzip -p"),
    ]

    /// Whether the bytes begin a pcap file in either byte order.
    static func isPcap(_ bytes: [UInt8]) -> Bool {
        let magics: [[UInt8]] = [
            [0xd4, 0xc3, 0xb2, 0xa1], [0xa1, 0xb2, 0xc3, 0xd4], [0x4d, 0x3c, 0xb2, 0xa1], [0xa1, 0xb2, 0x3c, 0x4d],
        ]
        return magics.contains { bytes.starts(with: $0) }
    }

    /// Whether the bytes, four or more of them, begin a file of Solaris's snoop.
    static func isSnoop(_ bytes: [UInt8]) -> Bool {
        bytes.starts(with: Array("snoop".utf8.prefix(bytes.count)))
    }

    /// Whether the bytes begin a file of a compression that is not supported.
    static func isCompressed(_ bytes: [UInt8]) -> Bool {
        compressed.contains { bytes.starts(with: $0.magic) }
    }
}
