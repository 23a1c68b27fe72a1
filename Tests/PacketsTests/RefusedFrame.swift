import Packets
import Testing

/// A frame of a table that holds no segment.
struct RefusedFrame: Sendable, CustomTestStringConvertible {
    var name: String
    /// What must be said of it.
    var reason: NotTCP
    var link: LinkType
    var bytes: [UInt8]

    init(_ name: String, _ reason: NotTCP, link: Int32 = 1, _ bytes: [UInt8]) {
        self.name = name
        self.reason = reason
        self.link = LinkType(link)
        self.bytes = bytes
    }

    var testDescription: String { name }
}

/// A frame cut to a length at which a header is not whole.
struct CutHeader: Sendable, CustomTestStringConvertible {
    /// The captured bytes.
    var bytes: [UInt8]
    /// How they begin.
    var link: LinkType
    /// What must be said of them.
    var error: DecodeError

    /// `bytes` cut to `length`: the header of `layer` at `offset` needs `needed` bytes.
    init(
        _ length: Int,
        link: Int32 = 1,
        _ bytes: [UInt8],
        _ layer: DecodeError.Layer,
        at offset: Int,
        needs needed: Int
    ) {
        self.bytes = Array(bytes.prefix(length))
        self.link = LinkType(link)
        error = DecodeError(layer: layer, offset: offset, needed: needed, available: length - offset, limit: .captured)
    }

    var testDescription: String { "link type \(link.rawValue), \(bytes.count) bytes: \(error.layer)" }

    /// The frame decoded, as one that was long on the wire.
    var decoded: DecodedFrame { decode(bytes, link, originalLength: 1000) }
}
