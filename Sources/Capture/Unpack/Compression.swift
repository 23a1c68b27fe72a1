/// A compression that capture files are read through, by the program that everybody unpacks it with.
enum Compression: String, CaseIterable {
    case gzip, zstd, lz4, xz

    /// The compression of a file that begins with `bytes`; nil for any other file, also a pipe's, which lends none.
    init?(of bytes: [UInt8]) {
        guard let found = Self.allCases.first(where: { bytes.starts(with: $0.magic) }) else { return nil }
        self = found
    }

    /// The compression of what comes out of a pipe and begins with `bytes`, no more of which are there yet.
    init?(ofPipe bytes: [UInt8]) {
        let found = Self.allCases.first {
            bytes.count >= TextProbe.length && $0.magic.starts(with: bytes) || bytes.starts(with: $0.magic)
        }
        guard let found else { return nil }
        self = found
    }

    /// The program, which reads the packed file on standard input with `-dc`.
    var program: String { rawValue }

    private var magic: [UInt8] {
        switch self {
        case .gzip: [0x1f, 0x8b]
        case .zstd: [0x28, 0xb5, 0x2f, 0xfd]
        case .lz4: [0x04, 0x22, 0x4d, 0x18]
        case .xz: [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00]
        }
    }
}
