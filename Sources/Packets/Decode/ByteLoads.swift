/// Loads of numbers, the only place where bytes are read as numbers: big-endian but for one (network order).
///
/// The loads are bounds-checked by `RawSpan`; the decoder asks its cursor first, so that they never trap.
extension RawSpan {
    /// The byte at `offset`.
    @inline(__always)
    func u8(at offset: Int) -> UInt8 {
        unsafe unsafeLoad(fromByteOffset: offset, as: UInt8.self)
    }

    /// The 16 bits at `offset`.
    @inline(__always)
    func u16(at offset: Int) -> UInt16 {
        unsafe UInt16(bigEndian: unsafeLoadUnaligned(fromByteOffset: offset, as: UInt16.self))
    }

    /// The 32 bits at `offset`.
    @inline(__always)
    func u32(at offset: Int) -> UInt32 {
        unsafe UInt32(bigEndian: unsafeLoadUnaligned(fromByteOffset: offset, as: UInt32.self))
    }

    /// The 64 bits at `offset`.
    @inline(__always)
    func u64(at offset: Int) -> UInt64 {
        unsafe UInt64(bigEndian: unsafeLoadUnaligned(fromByteOffset: offset, as: UInt64.self))
    }

    /// The 64 bits at `offset` with the first byte lowest, as packed records have them.
    @inline(__always)
    public func littleEndian64(at offset: Int) -> UInt64 {
        unsafe UInt64(littleEndian: unsafeLoadUnaligned(fromByteOffset: offset, as: UInt64.self))
    }

    /// The IPv4 address at `offset`.
    @inline(__always)
    func ipv4Address(at offset: Int) -> Address {
        Address(ipv4: u32(at: offset))
    }

    /// The IPv6 address at `offset`.
    @inline(__always)
    func ipv6Address(at offset: Int) -> Address {
        Address(ipv6High: u64(at: offset), low: u64(at: offset + 8))
    }
}
