/// Reads a DNS message from front to back. What is not there reads as nil, and nothing is read twice but names.
struct DNSCursor {
    private let message: [UInt8]
    private(set) var at = 0

    init(_ message: [UInt8]) {
        self.message = message
    }

    mutating func u16() -> UInt16? {
        guard let bytes = bytes(2) else { return nil }
        return bytes.reduce(0) { $0 << 8 | UInt16($1) }
    }

    mutating func u32() -> UInt32? {
        guard let bytes = bytes(4) else { return nil }
        return bytes.reduce(0) { $0 << 8 | UInt32($1) }
    }

    /// The next `count` bytes.
    mutating func bytes(_ count: Int) -> ArraySlice<UInt8>? {
        guard count <= message.count - at else { return nil }
        defer { at += count }
        return message[at..<(at + count)]
    }

    /// A name (RFC 1035 4.1.4) in small letters; nil inside for the root.
    ///
    /// A pointer must point before all that was read of the name so far: so no chain of pointers comes back, and the
    /// name's length bounds the rest.
    ///
    /// - Returns: Nil when the message ends inside the name, or the name is longer than any, or points forward.
    mutating func name() -> HostName?? {
        var labels: [ArraySlice<UInt8>] = []
        var length = 0
        var place = at
        var earliest = at
        var end: Int?
        while place < message.count {
            let head = Int(message[place])
            switch head {
            case 0:
                at = end ?? place + 1
                return .some(HostName(labels: labels)?.lowercased)
            case 1...63:
                length += head + 1
                guard place + 1 + head <= message.count, length <= HostName.longest else { return nil }
                labels.append(message[(place + 1)..<(place + 1 + head)])
                place += 1 + head
            case 0xc0...:
                guard place + 1 < message.count else { return nil }
                if end == nil { end = place + 2 }
                place = (head & 0x3f) << 8 | Int(message[place + 1])
                guard place < earliest else { return nil }
                earliest = place
            default: return nil
            }
        }
        return nil
    }
}
