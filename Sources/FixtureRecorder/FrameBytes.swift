/// Bytes under construction.
struct FrameBytes {
    var bytes: [UInt8] = []

    /// Appends numbers in network byte order.
    mutating func big(_ numbers: any FixedWidthInteger...) {
        for number in numbers { append(number, isBig: true) }
    }

    /// Appends numbers in little-endian order.
    mutating func little(_ numbers: any FixedWidthInteger...) {
        for number in numbers { append(number, isBig: false) }
    }

    /// Puts the Internet checksum of `pseudo` and these bytes at `offset` (RFC 1071).
    mutating func putChecksum(at offset: Int, with pseudo: [UInt8] = []) {
        var all = pseudo + bytes
        if !all.count.isMultiple(of: 2) { all.append(0) }
        var sum = stride(from: 0, to: all.count, by: 2).reduce(0) { $0 + Int(all[$1]) << 8 + Int(all[$1 + 1]) }
        while sum > 0xffff { sum = sum & 0xffff + sum >> 16 }
        bytes[offset] = UInt8(~sum >> 8 & 0xff)
        bytes[offset + 1] = UInt8(~sum & 0xff)
    }

    private mutating func append(_ number: some FixedWidthInteger, isBig: Bool) {
        withUnsafeBytes(of: isBig ? number.bigEndian : number.littleEndian) { bytes += $0 }
    }
}
