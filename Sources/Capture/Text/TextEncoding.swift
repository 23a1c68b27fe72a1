/// How a text's characters are stored. Without a byte order mark it is UTF-8, of which ASCII is a part.
enum TextEncoding {
    case utf8, utf16LittleEndian, utf16BigEndian

    /// The one that a byte order mark at the beginning says.
    init(_ bytes: [UInt8]) {
        self =
            bytes.starts(with: [0xff, 0xfe])
            ? .utf16LittleEndian : bytes.starts(with: [0xfe, 0xff]) ? .utf16BigEndian : .utf8
    }
}
