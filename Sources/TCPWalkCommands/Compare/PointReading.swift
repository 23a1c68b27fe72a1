import ArgumentParser
import Capture
import Comparison
import Packets

/// Reads the files of one point.
struct PointReading {
    /// What went wrong with them.
    private(set) var errors: [CaptureError] = []
    /// What was read.
    let point: Point

    /// Reads `name`'s files; only those conversations are shown of which `filter` matches a segment.
    ///
    /// - Throws: `ValidationError` for a filter that libpcap does not accept.
    init(_ name: PointName, filter: String?, ran: Bool) throws {
        var reader: CaptureReader
        do {
            reader = try CaptureReader(paths: name.files, filter: filter)
        } catch {
            throw ValidationError(error.message)
        }
        var recorder = PointRecorder(name: name.name, source: name.files.joined(separator: ", "))
        reader.forEachFrame { header, bytes in
            recorder.note(frameAt: header.time)
            switch FrameDecoder.decodeEvenIfCut(bytes, originalLength: header.originalLength, link: header.link) {
            case .tcp(let packet):
                recorder.take(
                    packet, bytes, number: header.number, time: header.time, isChosen: header.matchesFilter)
            case .malformed: recorder.noteUnread()
            case .notTCP(let reason) where reason.mayHideTCP: recorder.noteUnread()
            case .notTCP, .icmpError: break
            }
            return true
        }
        recorder.note(drops: reader.dropped)
        if ran { recorder.noteRan() }
        errors = reader.errors
        point = recorder.finish()
    }
}
