import Packets

/// A classic capture read whole, for tests that change its bytes or write them in another format.
public struct PcapFile: Sendable {
    /// One record.
    public struct Frame: Sendable {
        /// When it was captured.
        public var time: Timestamp
        /// The captured bytes.
        public var bytes: [UInt8]
        /// Its length on the wire.
        public var originalLength: Int

        /// A frame; without `originalLength` it was captured whole.
        public init(time: Timestamp, bytes: [UInt8], originalLength: Int? = nil) {
            self.time = time
            self.bytes = bytes
            self.originalLength = originalLength ?? bytes.count
        }
    }

    /// Why bytes are not a classic capture.
    public enum Failure: Error, Equatable {
        case unknownMagic
        case cut(atByte: Int)
    }

    /// How the frames begin.
    public var link: LinkType
    /// The frames in order of the file.
    public var frames: [Frame]

    /// Frames to be written.
    public init(link: LinkType = .ethernet, frames: [Frame]) {
        self.link = link
        self.frames = frames
    }

    /// Reads a capture in either byte order and precision.
    public init(bytes: [UInt8]) throws(Failure) {
        guard bytes.count >= 24 else { throw .cut(atByte: bytes.count) }
        let (order, precision) = try Self.format(Array(bytes.prefix(4)))
        func number(at offset: Int) -> UInt32 {
            let four = bytes[offset..<offset + 4].reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
            return order == .big ? four : four.byteSwapped
        }
        link = LinkType(Int32(number(at: 20) & 0xffff))
        frames = []
        var offset = 24
        while offset < bytes.count {
            guard offset + 16 <= bytes.count else { throw .cut(atByte: offset) }
            let end = offset + 16 + Int(number(at: offset + 8))
            guard end <= bytes.count else { throw .cut(atByte: offset + 16) }
            let fraction = Int64(number(at: offset + 4)) * (precision == .microseconds ? 1000 : 1)
            frames.append(
                Frame(
                    time: Timestamp(seconds: Int64(number(at: offset)), nanoseconds: fraction),
                    bytes: Array(bytes[offset + 16..<end]),
                    originalLength: Int(number(at: offset + 12))
                )
            )
            offset = end
        }
    }

    private static func format(
        _ magic: [UInt8]
    ) throws(Failure) -> (PcapWriter.ByteOrder, PcapWriter.Precision) {
        switch magic {
        case [0xd4, 0xc3, 0xb2, 0xa1]: (.little, .microseconds)
        case [0x4d, 0x3c, 0xb2, 0xa1]: (.little, .nanoseconds)
        case [0xa1, 0xb2, 0xc3, 0xd4]: (.big, .microseconds)
        case [0xa1, 0xb2, 0x3c, 0x4d]: (.big, .nanoseconds)
        default: throw .unknownMagic
        }
    }
}
