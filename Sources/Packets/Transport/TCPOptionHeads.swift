/// Where an option is, and its first eight bytes.
struct TCPOptionHead {
    /// Its first byte's place.
    let start: Int
    /// Eight bytes from there on, the first one lowest; what lies behind the options reads as 0.
    let bytes: UInt64

    /// Its kind.
    var kind: UInt8 {
        UInt8(truncatingIfNeeded: bytes)
    }

    /// Its length with kind and length byte.
    var length: Int {
        Int(bytes >> 8 & 0xff)
    }

    /// The byte behind its length.
    var firstByte: UInt8 {
        UInt8(truncatingIfNeeded: bytes >> 16)
    }

    /// The two bytes behind its length, in network order.
    var firstTwo: UInt16 {
        UInt16(truncatingIfNeeded: bytes >> 16).byteSwapped
    }
}

/// Walks the whole options (RFC 9293 3.2) until the end, or a malformed or cut one; NOPs are passed over.
struct TCPOptionHeads: IteratorProtocol {
    private let options: TCPOptions
    private var at = 0

    /// From the first option on.
    init(_ options: TCPOptions) {
        self.options = options
    }

    /// Passes over `count` bytes that hold whole options.
    mutating func skip(_ count: Int) {
        at += count
    }

    /// The next option.
    @inline(__always)
    mutating func next() -> TCPOptionHead? {
        let end = Int(options.count)
        while at < end {
            let head = TCPOptionHead(start: at, bytes: options.eightBytes(at: at))
            if head.kind == 0 { return nil }
            if head.kind == 1 {
                at += 1
                continue
            }
            guard at + 1 < end, head.length >= 2, at + head.length <= end else { return nil }
            at += head.length
            return head
        }
        return nil
    }
}
