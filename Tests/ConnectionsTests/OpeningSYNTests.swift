import Packets
import TestSupport
import Testing

@testable import Connections

/// Under a flood a connection is kept as its SYN, and nothing is lost by that.
@Suite struct OpeningSYNTests {
    /// A SYN with something in each field that a SYN at rest may have.
    private static func syn(options count: Int = 20) -> TCPPacket {
        var packet = TCPPacket(
            source: Endpoint(address: Address(ipv6High: 0xfe80 << 48, low: 77), port: 65_535),
            destination: Endpoint(address: Address(ipv6High: 1, low: .max), port: 1),
            sequence: SequenceNumber(0xffff_fff0),
            acknowledgment: SequenceNumber(0x8000_0001),
            flags: [.syn, .ece, .cwr, .ae],
            window: 65_535,
            urgentPointer: 3,
            identification: 0xbeef,
            headerLength: 60,
            timeToLive: 255,
            traits: [.dontFragment, .tunnelled, .optionsCut]
        )
        for place in 0..<count { packet.options.append(UInt8(255 - place)) }
        packet.options.declaredCount = 40
        packet.trafficClass = 0xb8
        return packet
    }

    private func unpacked(_ opening: OpeningSYN) -> OpeningSYN {
        var (opening, back) = (opening, OpeningSYN())
        var packer = FieldPacker()
        opening.transcode(through: &packer)
        packer.end()
        var unpacker = FieldUnpacker(Array(packer.record) + [0], at: 0)
        back.transcode(through: &unpacker)
        return back
    }

    /// Fails when `TCPPacket` has a field that the record does not.
    @Test(arguments: 0...24)
    func noFieldIsForgotten(options count: Int) {
        let opening = OpeningSYN(
            packet: Self.syn(options: count),
            id: 1 << 33 + 5,
            reference: FrameReference(frame: FrameNumber(4_000_000_000), time: Timestamp(nanoseconds: -5))
        )
        #expect(OpeningSYN.isEnough(opening.packet))
        #expect(String(describing: unpacked(opening)) == String(describing: opening))
        // Each field must say something above, or be one that must say nothing.
        // The number of the file is asked for only where there are several, and then no SYN is kept so.
        // The point is kept beside it, where it is asked for; where the header lies is of use only as long as the frame is there.
        let silent = ["payloadLength", "missingBytes", "carrier", "input", "point", "headerStart"]
        let empty = Dictionary(
            uniqueKeysWithValues: Mirror(reflecting: TCPPacket()).children.map { ($0.label, "\($0.value)") }
        )
        for field in Mirror(reflecting: opening.packet).children where !silent.contains(field.label ?? "") {
            #expect("\(field.value)" != empty[field.label], "\(field.label ?? ""): give it a value here")
        }
    }

    @Test func whatHoldsMoreIsNoLoneSYN() {
        let syn = Self.syn()
        #expect(!OpeningSYN.isEnough(Self.syn(options: 25)))
        var other = syn
        other.payloadLength = 1
        #expect(!OpeningSYN.isEnough(other))
        other = syn
        other.flags.insert(.fin)
        #expect(!OpeningSYN.isEnough(other))
        other = syn
        other.missingBytes = 1
        #expect(!OpeningSYN.isEnough(other))
        other = syn
        other.destination = other.source
        #expect(!OpeningSYN.isEnough(other))
        other = syn
        other.flags.insert(.ack)
        #expect(!OpeningSYN.isEnough(other))
    }

    /// What the entry of a SYN at rest says without looking: what the connection would say.
    @Test func itIsAsDullAsTheConnection() {
        let reference = FrameReference(frame: FrameNumber(1), time: Timestamp(nanoseconds: 5_000_000_000))
        var packed = ColdConnections(SegmentTracking())
        let entry = packed.insert(Self.syn(), id: 1, at: reference)
        var connection = Connection()
        packed.read(entry, into: &connection)
        #expect(connection.frameCount == 1 && connection.zeek.history == "S")
        #expect(entry.evictionClass == connection.evictionClass)
        #expect(entry.suspectsListener == connection.suspectsListener)
        #expect(packed.roles(entry).server == connection.serverEndpoint)
    }

    /// The table of a flood with `count` SYNs.
    private func flood(_ count: Int, _ change: (inout ConnectionTable.Options) -> Void) -> ConnectionTable {
        var options = ConnectionTable.Options()
        change(&options)
        var table = ConnectionTable(options: options)
        for number in 0..<count {
            var syn = TCPPacket(
                source: Endpoint(address: Address(ipv4: UInt32(truncatingIfNeeded: number &* 0x9e37_79b1)), port: 4000),
                destination: Ends.v4.server,
                sequence: SequenceNumber(UInt32(truncatingIfNeeded: number &* 0x85eb_ca6b)),
                flags: .syn,
                window: 64_240
            )
            // MSS, SACK permitted, timestamps, window scale, as Linux sends them.
            for byte: UInt8 in [2, 4, 5, 180, 4, 2, 8, 10, 1, 2, 3, 4, 0, 0, 0, 0, 1, 3, 3, 7] {
                syn.options.append(byte)
            }
            syn.options.declaredCount = 20
            syn.headerLength = 40
            syn.traits = .dontFragment
            let time = Timestamp(seconds: 1_795_000_000, nanoseconds: Int64(number) * 1000)
            table.receive(syn, at: FrameReference(frame: FrameNumber(number + 1), time: time))
        }
        return table
    }

    @Test func aSYNOfAFloodTakesEightyEightBytes() {
        let few = flood(1000) { $0.hotLimit = 16 }
        let many = flood(11_000) { $0.hotLimit = 16 }
        // The record, its entry and its part of the index.
        #expect(many.connections.memory.bytes - few.connections.memory.bytes <= 10_000 * 88)
    }

    @Test(arguments: [true, false])
    func aFloodIsTheSameAtRest(tracksZeek: Bool) {
        let usual = flood(300) { $0.tracksZeek = tracksZeek }
        let atRest = flood(300) {
            $0.tracksZeek = tracksZeek
            $0.hotLimit = 4
        }
        #expect(atRest.connections.map { "\($0)" } == usual.connections.map { "\($0)" })
        #expect(atRest.connections.memory.bytes < usual.connections.memory.bytes / 4)
    }

    /// What is kept for Zeek is not counted: a list of another format has the same connections make room.
    @Test func theFormatMakesNoDifferenceToTheBound() {
        let (with, without) = (
            flood(300) {
                $0.tracksZeek = true
                $0.hotLimit = 4
            },
            flood(300) {
                $0.tracksZeek = false
                $0.hotLimit = 4
            }
        )
        #expect(with.connections.memory.bytes == without.connections.memory.bytes)
    }

    /// While there is room for frames each SYN is one of them; afterwards there is nothing to keep of them.
    @Test func theBudgetForFramesIsSpentAsEver() {
        let usual = flood(300) { $0.timelines = .all(budget: 90) }
        let atRest = flood(300) {
            $0.timelines = .all(budget: 90)
            $0.hotLimit = 4
        }
        #expect(atRest.connections.map { "\($0)" } == usual.connections.map { "\($0)" })
        #expect(usual.connections.contains { $0.hasTimeline } && usual.connections.contains { !$0.hasTimeline })
    }
}
