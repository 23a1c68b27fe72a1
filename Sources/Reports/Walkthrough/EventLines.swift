import Connections
import Names
import Packets

/// tcpdump's line of each frame of a connection.
struct EventLines {
    private var time: TcpdumpTime
    private let isAbsolute: Bool
    private let isNumbered: Bool
    private var buffer = TextBuffer()

    init(time: TcpdumpTime, isAbsolute: Bool = false, isNumbered: Bool = false) {
        self.time = time
        self.isAbsolute = isAbsolute
        self.isNumbered = isNumbered
    }

    /// The line, without a newline, with `names` in place of addresses.
    mutating func line(of event: TimelineEvent, _ names: NameView?) -> String {
        buffer.removeAll()
        if isNumbered {
            buffer.append(decimal: UInt64(event.mark.frame.rawValue), width: 5, pad: UInt8(ascii: " "))
            buffer.append("  ")
        }
        time.append(event.mark.time, to: &buffer)
        switch event.content {
        case .segment(let packet):
            TcpdumpLine.append(packet, bases: isAbsolute ? .absolute : event.bases, names: names, to: &buffer)
        case .icmp(let error):
            TcpdumpLine.append(error, names: names, to: &buffer)
        }
        return buffer.string
    }
}
