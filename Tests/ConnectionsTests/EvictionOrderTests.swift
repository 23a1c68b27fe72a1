import Packets
import TestSupport
import Testing

@testable import Connections

/// Who makes room does not depend on which connections are packed.
@Suite struct EvictionOrderTests {
    /// Numbers of those that made room, in order, of SYNs that come every 100 ms and are answered now and then.
    private func evicted(hotLimit: Int) -> [Int] {
        var options = ConnectionTable.Options()
        options.bound = MemoryBound(connections: 100)
        options.hotLimit = hotLimit
        var table = ConnectionTable(options: options)
        var numbers: [Int] = []
        for number in 0..<600 {
            let client = Endpoint(address: Address(ipv4: 0x0a00_0100 + UInt32(number * 37 % 601)), port: 4000)
            let time = Timestamp(seconds: 1_795_000_000, nanoseconds: Int64(number) * 100_000_000)
            var packet = TCPPacket(
                source: client,
                destination: Ends.v4.server,
                sequence: SequenceNumber(1),
                flags: .syn
            )
            table.receive(packet, at: FrameReference(frame: FrameNumber(2 * number + 1), time: time))
            if number.isMultiple(of: 3) {
                packet = TCPPacket(
                    source: Ends.v4.server,
                    destination: client,
                    sequence: SequenceNumber(7),
                    flags: [.syn, .ack]
                )
                packet.acknowledgment = SequenceNumber(2)
                table.receive(packet, at: FrameReference(frame: FrameNumber(2 * number + 2), time: time))
            }
            if table.isOverfull { numbers += table.evict(limit: 5).map(\.id) }
        }
        return numbers
    }

    @Test func packedOnesAreNotOlder() {
        let usual = evicted(hotLimit: ConnectionStore.hotLimit)
        #expect(usual.count > 300)
        #expect(evicted(hotLimit: 4) == usual)
        #expect(evicted(hotLimit: 40) == usual)
    }

    @Test(arguments: [UInt64(0), 3_999, 4_000, 4_001, 262_139_999, 262_140_000, 1 << 50])
    func anEntryKeepsTheRoundedTime(millisecond: UInt64) {
        let handle = PackedRecords.Handle(address: 1 << 31 - 1, length: 254, uncounted: 126)
        let entry = StoreEntry(handle, .idle, suspectsListener: true, mark: .failed, millisecond: millisecond)
        #expect(entry.millisecond == StoreEntry.rounded(millisecond))
        #expect(entry.handle.address == handle.address && entry.handle.length == 254 && entry.handle.uncounted == 126)
        #expect(entry.evictionClass == .idle && entry.suspectsListener && !entry.isHot)
    }
}
