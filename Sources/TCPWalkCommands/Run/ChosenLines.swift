import Capture
import Connections
import Packets
import Reports

/// Prints the packets of some connections, in a second reading: which these are is known only at the end of the first.
struct ChosenLines: BatchConsumer {
    private(set) var lines: PacketLines
    private var chooser: PacketChooser
    private let chosen: Set<Int>?

    /// Prints by `lines` what `chooser` says to be of the connections with these numbers; without numbers all.
    init(_ lines: PacketLines, _ chooser: PacketChooser, _ chosen: Set<Int>?) {
        self.lines = lines
        self.chooser = chooser
        self.chosen = chosen
    }

    var wantsMore: Bool {
        lines.wantsMore
    }

    var wantsBytes: Bool {
        lines.wantsBytes
    }

    mutating func see(_ header: FrameHeader, _ bytes: RawSpan) {
        lines.see(header, bytes)
    }

    mutating func receive(_ packet: TCPPacket, at reference: FrameReference) {
        guard let chosen else { return lines.receive(packet, at: reference) }
        chooser.receive(packet, at: reference)
        guard let connection = chooser.connection, chosen.contains(connection) else { return lines.pass(packet) }
        lines.receive(packet, at: reference)
    }

    mutating func receive(_ event: InputEvent) {
        chooser.receive(event)
    }

    /// Waits until everything is written.
    mutating func finish() throws {
        try lines.finish()
    }
}
