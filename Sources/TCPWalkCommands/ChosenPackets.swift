import ArgumentParser
import Connections
import Packets

/// Walks through the packets once more to tell which belong to chosen connections.
private struct PacketChooser: PacketConsumer {
    private var table: ConnectionTable
    private let chosen: Set<Int>
    /// The packet at hand belongs to a chosen connection.
    private(set) var isChosen = false

    init(_ chosen: Set<Int>, bound: MemoryBound) {
        self.chosen = chosen
        // The same bound as in the first reading, so that the numbers are the same.
        var options = ConnectionTable.Options()
        options.bound = bound
        options.tracksZeek = false
        table = ConnectionTable(options: options)
    }

    var wantsMore: Bool {
        true
    }

    mutating func receive(_ packet: TCPPacket, at mark: FrameMark) {
        choose(table.receive(packet, at: mark))
        if table.isOverfull { _ = table.evict() }
    }

    mutating func receive(_ error: ICMPError, at mark: FrameMark, matchesFilter: Bool) {
        choose(table.receive(error, at: mark))
    }

    mutating func advance(to time: Timestamp) {
        table.advance(to: time)
    }

    private mutating func choose(_ place: Int?) {
        isChosen = place.map { chosen.contains(table.connections[$0].id) } ?? false
    }
}

extension CaptureRun {
    /// Reads files a second time and writes the packets of the connections with these numbers to -w's file: which
    /// connections are shown is known only at the end of the first reading.
    mutating func writePackets(of chosen: Set<Int>, _ input: InputOptions) throws {
        guard let writer = Self.writer(input) else { return }
        var second = CaptureRun()
        _ = try second.read(input, into: PacketChooser(chosen, bound: input.memory.bound), writer: writer) {
            $0.isChosen
        }
        errors += second.errors.filter { !errors.contains($0) }
    }
}
