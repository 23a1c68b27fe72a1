/// Big- or little-endian numbers out of a pcapng block's bytes, which are lent; beyond their end they read as 0.
@safe struct PcapNGBytes {
    private let bytes: UnsafeRawBufferPointer
    let isBigEndian: Bool

    /// What `bytes` hold for as long as their lender keeps them.
    init(_ bytes: UnsafeRawBufferPointer, isBigEndian: Bool) {
        unsafe self.bytes = unsafe bytes
        self.isBigEndian = isBigEndian
    }

    var count: Int {
        unsafe bytes.count
    }

    @inline(__always)
    func u8(_ at: Int) -> UInt8 {
        number(at)
    }

    @inline(__always)
    func u16(_ at: Int) -> UInt16 {
        number(at)
    }

    @inline(__always)
    func u32(_ at: Int) -> UInt32 {
        number(at)
    }

    @inline(__always)
    func u64(_ at: Int) -> UInt64 {
        number(at)
    }

    /// Lends the bytes in `range`.
    func withBytes<Result>(_ range: Range<Int>, _ take: (RawSpan) -> Result) -> Result {
        take(unsafe UnsafeRawBufferPointer(rebasing: bytes[range]).bytes)
    }

    /// Whether the frame in `range` passes.
    func matches(_ range: Range<Int>, _ filter: CompiledFilter, original: Int) -> Bool {
        guard let start = unsafe bytes.baseAddress else { return false }
        return unsafe filter.matches(
            (start + range.lowerBound).assumingMemoryBound(to: UInt8.self),
            captured: range.count,
            original: original
        )
    }

    /// A copy of the bytes in `range`, as far as there are any.
    func copy(_ range: Range<Int>) -> [UInt8] {
        let range = range.clamped(to: 0..<count)
        return unsafe Array(bytes[range])
    }

    /// The same numbers, of a part of the bytes.
    func part(_ range: Range<Int>) -> PcapNGBytes {
        let range = range.clamped(to: 0..<count)
        return unsafe PcapNGBytes(UnsafeRawBufferPointer(rebasing: bytes[range]), isBigEndian: isBigEndian)
    }

    @inline(__always)
    private func number<Number: FixedWidthInteger>(_ at: Int) -> Number {
        guard at >= 0, at <= count - MemoryLayout<Number>.size else { return 0 }
        let value = unsafe bytes.loadUnaligned(fromByteOffset: at, as: Number.self)
        return isBigEndian ? Number(bigEndian: value) : Number(littleEndian: value)
    }
}
