import Capture
import Packets
import TestSupport

/// What reading some files gives.
struct Reading {
    struct Frame: Equatable {
        var number: Int
        var time: Int64
        var original: Int
        var link: Int32
        var matches: Bool
        var bytes: [UInt8]

        init(_ header: FrameHeader, _ span: RawSpan) {
            number = header.number.number
            time = header.time.nanoseconds
            original = header.originalLength
            link = header.link.rawValue
            matches = header.matchesFilter
            bytes = (0..<span.byteCount).map { span.unsafeLoad(fromByteOffset: $0, as: UInt8.self) }
        }
    }

    var frames: [Frame] = []
    var errors: [CaptureError] = []
    var linkTypes: [LinkType] = []
    var backwardSteps = 0

    init(_ paths: [String], filter: String? = nil) throws(CaptureError) {
        var reader = try CaptureReader(paths: paths, filter: filter)
        var collected: [Frame] = []
        reader.forEachFrame { header, span in
            collected.append(Frame(header, span))
            return true
        }
        frames = collected
        errors = reader.errors
        linkTypes = reader.linkTypes
        backwardSteps = reader.backwardSteps
    }
}

/// An Ethernet frame with a TCP SYN to `port`, made by the test support's encoder.
func frame(to port: UInt16) -> [UInt8] {
    let client = Endpoint(address: Address(ipv4: 0x0a00_0001), port: 40000)
    let server = Endpoint(address: Address(ipv4: 0x0a00_0002), port: port)
    let packet = TCPPacket(source: client, destination: server, sequence: SequenceNumber(1), flags: .syn)
    return FrameEncoder.frame(packet, in: .ethernet) ?? []
}

/// Frames of one byte each, at these times in nanoseconds; the byte tells them apart.
func marked(_ frames: [(time: Int64, reference: UInt8)], link: LinkType = .ethernet) -> PcapFile {
    PcapFile(link: link, frames: frames.map { at($0.time, [$0.reference]) })
}

/// A frame at so many nanoseconds since 1970.
func at(_ nanoseconds: Int64, _ bytes: [UInt8]) -> PcapFile.Frame {
    PcapFile.Frame(time: Timestamp(nanoseconds: nanoseconds), bytes: bytes)
}
