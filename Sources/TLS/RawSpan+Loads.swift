/// Loads of this module. They are bounds-checked by `RawSpan`; who calls them has looked first, so that none traps.
extension RawSpan {
    /// The byte at `offset`.
    @inline(__always)
    public func byte(_ offset: Int) -> UInt8 {
        unsafe unsafeLoad(fromByteOffset: offset, as: UInt8.self)
    }

    /// The 16 bits at `offset`, most significant first.
    @inline(__always)
    func big16(_ offset: Int) -> UInt16 {
        unsafe UInt16(bigEndian: unsafeLoadUnaligned(fromByteOffset: offset, as: UInt16.self))
    }

    /// The bytes in `range`, as far as there are such, copied.
    public func copy(_ range: Range<Int>) -> [UInt8] {
        let (start, end) = (max(range.lowerBound, 0), min(range.upperBound, byteCount))
        guard start < end else { return [] }
        return unsafe [UInt8](unsafeUninitializedCapacity: end - start) { buffer, count in
            for index in 0..<end - start { unsafe buffer.initializeElement(at: index, to: byte(start + index)) }
            count = end - start
        }
    }

    /// Whether `text` stands at `offset`.
    func has(_ text: StaticString, at offset: Int) -> Bool {
        guard 0 <= offset, text.utf8CodeUnitCount <= byteCount - offset else { return false }
        for index in 0..<text.utf8CodeUnitCount where unsafe text.utf8Start[index] != byte(offset + index) {
            return false
        }
        return true
    }
}
