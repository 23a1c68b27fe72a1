/// What a file that is no capture is, by its first bytes, and what helps.
enum FileKind {
    /// What the bytes look like, and advice.
    static func describe(_ bytes: [UInt8]) -> (kind: String, advice: String) {
        for (magic, name, tool) in compressed where bytes.starts(with: magic) {
            return ("it is compressed with \(name)", "Unpack it on the way: \(tool) FILE | tcpwalk -r -")
        }
        if bytes.starts(with: Array("snoop".utf8)) {
            return ("it is a Solaris snoop file", "Convert it: editcap -F pcap FILE OUT")
        }
        if isPlainText(bytes) {
            return ("it looks like text", "Text is read from its beginning to its end, without --follow.")
        }
        let shown = bytes.prefix(4).map { hex($0) }.joined(separator: " ")
        return (
            "it begins with the bytes \(shown)",
            "Expected d4 c3 b2 a1 (pcap) or 0a 0d 0d 0a (pcapng); `capinfos FILE` may know the format."
        )
    }

    /// Those that are read without such advice are in ``Compression``.
    private static let compressed: [(magic: [UInt8], name: String, tool: String)] = [
        ([0x42, 0x5a, 0x68], "bzip2", "bzcat"), ([0x50, 0x4b, 0x03, 0x04], "zip", "unzip -p"),
    ]

    /// Whether the bytes begin a pcap file in either byte order.
    static func isPcap(_ bytes: [UInt8]) -> Bool {
        let magics: [[UInt8]] = [
            [0xd4, 0xc3, 0xb2, 0xa1], [0xa1, 0xb2, 0xc3, 0xd4], [0x4d, 0x3c, 0xb2, 0xa1], [0xa1, 0xb2, 0x3c, 0x4d],
        ]
        return magics.contains { bytes.starts(with: $0) }
    }

    /// Whether the bytes begin a file that is packed in a way that is not read.
    static func isCompressed(_ bytes: [UInt8]) -> Bool {
        compressed.contains { bytes.starts(with: $0.magic) }
    }

    private static func isPlainText(_ bytes: [UInt8]) -> Bool {
        !bytes.isEmpty && bytes.allSatisfy { (0x20..<0x7f).contains($0) || $0 == 0x0a || $0 == 0x0d || $0 == 0x09 }
    }

    private static func hex(_ byte: UInt8) -> String {
        let text = String(byte, radix: 16)
        return text.count == 1 ? "0" + text : text
    }
}
