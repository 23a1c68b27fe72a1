/// A pcapng block that is being put together, little-endian (draft-ietf-opsawg-pcapng 3.1).
struct PcapNGBlockBytes {
    /// The block; whole after `end()`.
    private(set) var bytes: [UInt8] = []

    /// Begins another block, in the same memory.
    mutating func begin(_ type: UInt32) {
        bytes.removeAll(keepingCapacity: true)
        put(type)
        put(UInt32(0))
    }

    /// Adds a number.
    mutating func put(_ number: some FixedWidthInteger) {
        for place in 0..<(number.bitWidth / 8) { bytes.append(UInt8(truncatingIfNeeded: number >> (place * 8))) }
    }

    /// Adds bytes, with zeros up to a multiple of four.
    mutating func put(padded value: some Collection<UInt8>) {
        bytes.append(contentsOf: value)
        pad()
    }

    /// Adds a frame, with zeros up to a multiple of four.
    mutating func put(padded frame: RawSpan) {
        unsafe frame.withUnsafeBytes { unsafe bytes.append(contentsOf: $0) }
        pad()
    }

    /// Adds an option, cut to what its 16 bits of length can say.
    mutating func put(option code: UInt16, _ value: some Collection<UInt8>) {
        put(code)
        put(UInt16(clamping: value.count))
        put(padded: value.prefix(Int(UInt16.max)))
    }

    /// Adds options and what ends them; nothing where there are none.
    mutating func put(options: [PcapNGOption]) {
        guard !options.isEmpty else { return }
        for option in options { put(option: option.code, option.value) }
        put(UInt32(0))
    }

    /// Ends the block: its length stands at both ends.
    mutating func end() {
        let length = UInt32(clamping: bytes.count + 4)
        for place in 0..<4 { bytes[4 + place] = UInt8(truncatingIfNeeded: length >> (place * 8)) }
        put(length)
    }

    private mutating func pad() {
        while bytes.count % 4 != 0 { bytes.append(0) }
    }
}
