/// Recognizes files that are no captures by their first bytes, with advice what to do.
enum FileKind {
    /// What the bytes look like, and advice.
    static func describe(_ bytes: [UInt8]) -> (kind: String, advice: String) {
        for (magic, name, tool) in FileMagic.compressed where bytes.starts(with: magic) {
            return ("it is compressed with \(name)", "Unpack it on the way: \(tool) FILE | tcpwalk -r -")
        }
        if FileMagic.isSnoop(bytes) {
            return ("it is a Solaris snoop file", "Convert it: editcap -F pcap FILE OUT")
        }
        if TextProbe.isText(bytes) {
            return ("it looks like text", "Text is read from its beginning to its end, without --follow.")
        }
        let shown = bytes.prefix(4).map { hex($0) }.joined(separator: " ")
        return (
            "it begins with the bytes \(shown)",
            "Expected d4 c3 b2 a1 (pcap) or 0a 0d 0d 0a (pcapng); `capinfos FILE` may know the format."
        )
    }

    private static func hex(_ byte: UInt8) -> String {
        let text = String(byte, radix: 16)
        return text.count == 1 ? "0" + text : text
    }
}
