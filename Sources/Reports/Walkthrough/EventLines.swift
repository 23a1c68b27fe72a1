import Connections
import Names
import Packets

/// tcpdump's line of each frame of a connection.
struct EventLines {
    private var time: TcpdumpTime
    private let isAbsolute: Bool
    private let isNumbered: Bool
    /// What is shown of the bytes of frames.
    var frames: [FrameNumber: FrameText]
    private var buffer = TextBuffer()

    init(time: TcpdumpTime, isAbsolute: Bool = false, isNumbered: Bool = false, frames: [FrameNumber: FrameText] = [:])
    {
        self.time = time
        self.isAbsolute = isAbsolute
        self.isNumbered = isNumbered
        self.frames = frames
    }

    /// The line, without a newline, with `names` in place of addresses.
    mutating func line(of event: TimelineEvent, _ names: NameView?) -> String {
        buffer.removeAll()
        if isNumbered {
            buffer.append(decimal: UInt64(event.reference.frame.rawValue), width: 5, pad: UInt8(ascii: " "))
            buffer.append("  ")
        }
        time.append(event.reference.time, to: &buffer)
        let frame = frames.isEmpty ? nil : frames[event.reference.frame]
        switch event.content {
        case .segment(let packet):
            let bases = isAbsolute ? .absolute : event.bases
            TcpdumpLine.append(packet, bases: bases, names: names, frame: frame, to: &buffer)
            // Between our lines headers alone are no help.
            if let frame, packet.payloadLength > 0 { buffer.append(frame.dump) }
        case .icmp(let error):
            TcpdumpLine.append(error, names: names, frame: frame, to: &buffer)
        }
        return buffer.string
    }
}
