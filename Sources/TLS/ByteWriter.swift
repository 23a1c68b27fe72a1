/// Writes what `ByteReader` reads.
struct ByteWriter {
    private(set) var written: [UInt8] = []

    mutating func u8(_ value: UInt8) {
        written.append(value)
    }

    mutating func u16(_ value: UInt16) {
        written.append(UInt8(truncatingIfNeeded: value >> 8))
        written.append(UInt8(truncatingIfNeeded: value))
    }

    mutating func u64(_ value: UInt64) {
        for shift in stride(from: UInt64(56), through: 0, by: -8) {
            written.append(UInt8(truncatingIfNeeded: value >> shift))
        }
    }

    /// As many numbers as two bytes of length can announce.
    mutating func numbers(_ values: [UInt16]) {
        let kept = values.prefix(Int(UInt16.max) / 2)
        u16(UInt16(truncatingIfNeeded: kept.count * 2))
        for value in kept { u16(value) }
    }

    /// As many bytes as two bytes of length can announce.
    mutating func bytes(_ bytes: some Collection<UInt8>) {
        let kept = bytes.prefix(Int(UInt16.max))
        u16(UInt16(truncatingIfNeeded: kept.count))
        written.append(contentsOf: kept)
    }
}
