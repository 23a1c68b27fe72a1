import Capture
import Packets
import TestSupport

/// All that a reader hands out, kept for the test to look at.
struct Reading {
    /// One frame, with its bytes copied.
    struct Frame: Equatable {
        var number: Int
        var time: Int64
        var bytes: [UInt8]
        var originalLength: Int
        var link: Int32
        var matchesFilter: Bool
    }

    private(set) var frames: [Frame] = []
    private(set) var errors: [CaptureError] = []
    private(set) var linkTypes: [LinkType] = []
    private(set) var backwardSteps = 0

    /// Reads `paths`, at most `limit` frames.
    init(_ paths: [String], filter: String? = nil, limit: Int = .max) throws(CaptureError) {
        var reader = try CaptureReader(paths: paths, filter: filter)
        reader.forEachFrame { header, bytes in
            frames.append(
                Frame(
                    number: header.number.number,
                    time: header.time.nanoseconds,
                    bytes: (0..<bytes.byteCount).map { bytes.unsafeLoad(fromByteOffset: $0, as: UInt8.self) },
                    originalLength: header.originalLength,
                    link: header.link.rawValue,
                    matchesFilter: header.matchesFilter
                )
            )
            return frames.count < limit
        }
        errors = reader.errors
        linkTypes = reader.linkTypes
        backwardSteps = reader.backwardSteps
    }
}

extension PcapFile {
    /// Frames of one byte each, at these times in nanoseconds; the byte tells them apart.
    static func marked(_ frames: [(time: Int64, mark: UInt8)], link: LinkType = .ethernet) -> PcapFile {
        PcapFile(
            link: link,
            frames: frames.map { Frame(time: Timestamp(nanoseconds: $0.time), bytes: [$0.mark]) }
        )
    }
}
