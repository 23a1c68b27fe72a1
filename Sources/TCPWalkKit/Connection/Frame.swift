internal import Connections
internal import Packets

/// A frame of the capture, and when it was captured.
public struct Frame: Hashable, Sendable {
    /// Its number, from 1 over all files, filtered or not, as Wireshark counts.
    public let number: Int
    /// When it was captured.
    public let time: Timestamp

    init(_ frame: FrameReference) {
        number = frame.frame.number
        time = Timestamp(frame.time)
    }
}
