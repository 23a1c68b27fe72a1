import Packets

/// Writes classic captures in any byte order and precision, also ones that a reader should refuse.
///
/// The bytes are the caller's to damage: drop the last ones for a truncated file, change a length, and so on.
public struct PcapWriter: Sendable {
    /// The order of the bytes in the file's own numbers.
    public enum ByteOrder: Sendable, CaseIterable {
        case little
        case big
    }

    /// What a record's second time field counts.
    public enum Precision: Sendable, CaseIterable {
        case microseconds
        case nanoseconds
    }

    /// The order of the bytes.
    public let order: ByteOrder
    /// The unit of the fractions.
    public let precision: Precision
    /// The file so far.
    public private(set) var bytes: [UInt8] = []

    /// Begins a file with its header of 24 bytes.
    public init(
        order: ByteOrder = .little,
        precision: Precision = .microseconds,
        link: LinkType = .ethernet,
        snapLength: UInt32 = 262_144
    ) {
        self.order = order
        self.precision = precision
        put(UInt32(precision == .microseconds ? 0xa1b2_c3d4 : 0xa1b2_3c4d))
        put(UInt16(2))
        put(UInt16(4))
        put(UInt32(0))
        put(UInt32(0))
        put(snapLength)
        put(UInt32(bitPattern: link.rawValue))
    }

    /// The whole of `file` in this format.
    public static func bytes(
        of file: PcapFile,
        order: ByteOrder = .little,
        precision: Precision = .microseconds
    ) -> [UInt8] {
        var writer = PcapWriter(order: order, precision: precision, link: file.link)
        for frame in file.frames { writer.append(frame) }
        return writer.bytes
    }

    /// Adds a record.
    public mutating func append(_ frame: PcapFile.Frame) {
        append(frame.bytes, at: frame.time, originalLength: frame.originalLength)
    }

    /// Adds a record; `originalLength` is the length on the wire if it differs from what was captured.
    public mutating func append(_ frame: [UInt8], at time: Timestamp, originalLength: Int? = nil) {
        let seconds = time.nanoseconds / 1_000_000_000
        let fraction = time.nanoseconds % 1_000_000_000
        put(UInt32(truncatingIfNeeded: seconds))
        put(UInt32(truncatingIfNeeded: precision == .microseconds ? fraction / 1000 : fraction))
        put(UInt32(frame.count))
        put(UInt32(originalLength ?? frame.count))
        bytes += frame
    }

    private mutating func put(_ number: some FixedWidthInteger) {
        withUnsafeBytes(of: order == .little ? number.littleEndian : number.bigEndian) { bytes += $0 }
    }
}
