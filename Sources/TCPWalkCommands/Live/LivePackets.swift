import Capture
import Connections
import Packets
import Reports

/// `packets -i`: each packet's line at once.
struct LivePackets: LiveView {
    private(set) var lines: PacketLines

    init(_ lines: PacketLines) {
        self.lines = lines
    }

    var output: TextBuffer {
        get { lines.buffer }
        _modify { yield &lines.buffer }
    }

    var wantsMore: Bool {
        true
    }

    var wantsBytes: Bool {
        lines.wantsBytes
    }

    mutating func see(_ header: FrameHeader, _ bytes: RawSpan) {
        lines.see(header, bytes)
    }

    mutating func receive(_ packet: TCPPacket, _ bytes: RawSpan, at reference: FrameReference) {
        lines.append(packet, at: reference)
    }

    mutating func receive(_ event: InputEvent) {}
    mutating func tick(drops: Int) {}
    mutating func finish(_ run: CaptureRun, _ input: InputOptions) {}
}
