import Capture
import Comparison
import Packets

extension PointRecorder {
    /// Takes in a frame, whatever it holds.
    mutating func take(_ header: FrameHeader, _ bytes: RawSpan) {
        note(frameAt: header.time)
        switch FrameDecoder.decodeEvenIfCut(bytes, originalLength: header.originalLength, link: header.link) {
        case .tcp(let packet):
            take(packet, bytes, number: header.number, time: header.time, isChosen: header.matchesFilter)
        case .malformed: noteUnread()
        case .notTCP(let reason) where reason.mayHideTCP: noteUnread()
        case .notTCP, .icmpError: break
        }
    }
}
