/// The lines of a text, one after the other, as UTF-8 without their ends.
struct TextLines {
    /// What is kept of a line, in bytes: no packet's line is as long, and a file may be one line.
    static let longest = 8192

    /// Nil where all is there.
    private let stream: ByteStream?
    private var encoding: TextEncoding?
    /// What was read and is not a line yet.
    private var chunk: [UInt8] = []
    private var at = 0
    /// A half of a UTF-16 unit, or a surrogate that waits for its other half.
    private var half: UInt8?

    /// The lines of what `stream` gives.
    init(_ stream: ByteStream) {
        self.stream = stream
    }

    /// The lines of `bytes`.
    init(_ bytes: [UInt8]) {
        stream = nil
        chunk = decode(bytes)
    }

    /// The next line; nil at the end.
    mutating func next() -> [UInt8]? {
        var line: [UInt8] = []
        var isAny = false
        while at < chunk.count || refill() {
            isAny = true
            let rest = chunk[at...]
            let end = rest.firstIndex(of: 0x0a) ?? rest.endIndex
            line += chunk[at..<min(end, at + Self.longest - line.count)]
            at = min(end + 1, chunk.count)
            if end < rest.endIndex { return line }
        }
        return isAny ? line : nil
    }

    /// Why reading stopped early; nil at the ordinary end.
    var failure: String? {
        stream?.failure
    }

    private mutating func refill() -> Bool {
        repeat {
            guard let stream, stream.has(1) else { return false }
            let bytes = unsafe Array(stream.next(stream.available))
            stream.skip(bytes.count)
            chunk = decode(bytes)
            at = 0
        } while chunk.isEmpty
        return true
    }

    private mutating func decode(_ bytes: [UInt8]) -> [UInt8] {
        let isFirst = encoding == nil
        let encoding = encoding ?? TextEncoding(bytes)
        self.encoding = encoding
        switch encoding {
        case .utf8: return isFirst && bytes.starts(with: [0xef, 0xbb, 0xbf]) ? Array(bytes.dropFirst(3)) : bytes
        case .utf16LittleEndian, .utf16BigEndian:
            return decodeUTF16(isFirst ? Array(bytes.dropFirst(2)) : bytes, isBigEndian: encoding == .utf16BigEndian)
        }
    }

    /// Characters beyond 16 bits are remarks' only: each half of one becomes a question mark.
    private mutating func decodeUTF16(_ bytes: [UInt8], isBigEndian: Bool) -> [UInt8] {
        var text: [UInt8] = []
        text.reserveCapacity(bytes.count)
        for byte in bytes {
            guard let first = half else {
                half = byte
                continue
            }
            half = nil
            let unit = isBigEndian ? UInt16(first) << 8 | UInt16(byte) : UInt16(byte) << 8 | UInt16(first)
            let scalar = Unicode.Scalar(unit) ?? "?"
            text += UTF8.encode(scalar).map(Array.init) ?? [0x3f]
        }
        return text
    }
}
