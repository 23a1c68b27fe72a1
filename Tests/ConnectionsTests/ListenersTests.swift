import Packets
import TestSupport
import Testing

@testable import Connections

/// A listener that is known from the file's other connections is the server of those, too, whose opening was not captured
/// (Semantics, "Roles").
@Suite struct ListenersTests {
    private static let host = Endpoint(address: Address(ipv4: 0x0a00_0001), port: 40_000)
    private static let listener = Endpoint(address: Address(ipv4: 0x0a00_0002), port: 50_000)
    private static let another = Endpoint(address: Address(ipv4: 0x0a00_0003), port: 60_000)

    /// Segments at one after the other second, in a table of a file or of a live view.
    private struct Player {
        var table: ConnectionTable
        private var frame = 0

        init(retires: Bool = false) {
            var options = ConnectionTable.Options()
            options.retires = retires
            options.hotLimit = 4
            options.timelines = .all(budget: 100_000)
            table = ConnectionTable(options: options)
        }

        mutating func play(
            _ from: Endpoint,
            _ to: Endpoint,
            _ flags: TCPFlags,
            _ sequence: UInt32,
            _ length: UInt32 = 0
        ) {
            let (packet, reference) = next(from, to, flags, sequence, length)
            table.receive(packet, at: reference)
        }

        /// The next segment, which is not played.
        mutating func next(
            _ from: Endpoint,
            _ to: Endpoint,
            _ flags: TCPFlags,
            _ sequence: UInt32,
            _ length: UInt32 = 0
        ) -> (TCPPacket, FrameReference) {
            frame += 1
            let packet = TCPPacket(
                source: from,
                destination: to,
                sequence: SequenceNumber(sequence),
                acknowledgment: SequenceNumber(flags.contains(.ack) ? 1 : 0),
                flags: flags,
                payloadLength: length
            )
            return (
                packet,
                FrameReference(frame: FrameNumber(frame), time: Timestamp(seconds: Int64(frame), nanoseconds: 0))
            )
        }

        /// `client` opens a connection to `server`.
        mutating func open(_ client: Endpoint, _ server: Endpoint) {
            play(client, server, .syn, 0)
            play(server, client, [.syn, .ack], 0)
            play(client, server, .ack, 1)
        }

        var tracked: TrackedConnections { TrackedConnections(table) }
    }

    private func client(_ port: UInt16) -> Endpoint {
        Endpoint(address: Self.host.address, port: port)
    }

    /// Mostly the connections that began before the capture come first in it.
    @Test func aListenerThatAnswersLater() throws {
        var player = Player()
        player.play(Self.listener, Self.host, .ack, 500, 20)
        player.play(Self.host, Self.listener, .ack, 1, 7)
        player.play(Self.listener, Self.host, [.ack, .fin], 520)
        #expect(player.table.connections[0].roles == .firstSender)
        player.open(client(40_001), Self.listener)
        let connection = player.tracked[0]
        #expect(connection.roles == .listener && connection.serverEndpoint == Self.listener)
        #expect(connection.server.transfer.bytes == 20 && connection.client.transfer.bytes == 7)
        #expect(connection.firstFIN == .server)
        #expect(connection.timeline.events.map(\.from) == [.server, .client, .server])
        #expect(connection.timeline.events.last?.server.state == .finWait1)
        #expect(player.tracked.server(at: 0) == Self.listener)
        var visited: [RoleEvidence] = []
        player.tracked.visit(0..<2) { visited.append($0.roles) }
        #expect(visited == [.listener, .syn])
    }

    /// An end whose port is well known is the client where the other one listens.
    @Test func aListenerIsMoreThanAPort() {
        var player = Player()
        let oddClient = Endpoint(address: Self.host.address, port: 443)
        player.play(Self.listener, oddClient, .ack, 500, 20)
        #expect(player.table.connections[0].serverEndpoint == oddClient)
        player.open(client(40_001), Self.listener)
        #expect(player.tracked[0].roles == .listener && player.tracked[0].serverEndpoint == Self.listener)
    }

    /// The nearest that says nothing: nobody answered, or the other end asked, or both ends listen and ask.
    @Test func whatMakesNoListener() {
        var silent = Player()
        silent.play(Self.listener, Self.host, .ack, 500, 20)
        silent.play(client(40_001), Self.listener, .syn, 0)
        #expect(silent.tracked[0].roles == .firstSender && silent.tracked[0].serverEndpoint == Self.host)

        var both = Player()
        both.play(Self.listener, Self.host, .ack, 500, 20)
        both.open(client(40_001), Self.listener)
        both.open(Self.listener, Self.another)
        #expect(both.tracked[0].roles == .firstSender && both.tracked[0].serverEndpoint == Self.host)

        var listening = Player()
        listening.play(Self.listener, Self.another, .ack, 500, 20)
        listening.open(client(40_001), Self.listener)
        listening.open(client(40_001), Self.another)
        #expect(listening.tracked[0].roles == .firstSender && listening.tracked[0].serverEndpoint == Self.another)
    }

    /// A SYN of the connection itself says more than any other connection.
    @Test func itsOwnSYNSaysMore() {
        var player = Player()
        player.open(client(40_001), Self.listener)
        player.play(Self.listener, Self.another, .syn, 0)
        #expect(player.tracked[1].roles == .syn && player.tracked[1].serverEndpoint == Self.another)
    }

    /// It is the same where it is packed, and where its listener's connection is in the other share.
    @Test func packedAndInShares() {
        var options = ConnectionTable.Options()
        options.hotLimit = 4
        options.shard(with: 2)
        var shards = [ConnectionTable(options: options), ConnectionTable(options: options)]
        var whole = Player()
        func play(_ from: Endpoint, _ to: Endpoint, _ flags: TCPFlags, _ sequence: UInt32) {
            let (packet, reference) = whole.next(from, to, flags, sequence)
            whole.table.receive(packet, at: reference)
            let path = PathHash(packet)
            shards[path.shard(of: 2)].receive(packet, path, at: reference)
        }
        for port in UInt16(0)..<40 { play(Self.listener, client(41_000 + port), .ack, 500) }
        play(client(40_001), Self.listener, .syn, 0)
        play(Self.listener, client(40_001), [.syn, .ack], 0)
        let joined = TrackedConnections(joining: shards[0], shards[1])
        for tracked in [whole.tracked, joined] {
            #expect(tracked.dropLast().allSatisfy { $0.roles == .listener && $0.serverEndpoint == Self.listener })
            #expect(tracked.indices.allSatisfy { tracked.server(at: $0) == Self.listener })
        }
    }

    /// A live view knows who answered before, and what it knows when a connection is over.
    @Test func live() {
        var player = Player(retires: true)
        player.play(Self.listener, Self.host, .rst, 500)
        player.open(client(40_001), Self.listener)
        player.play(Self.listener, client(40_002), .ack, 500, 20)
        #expect(player.table.connections[2].roles == .listener)
        #expect(player.table.connections[2].serverEndpoint == Self.listener)
        #expect(player.table.connections[2].server.transfer.bytes == 20)
        player.table.advance(to: Timestamp(seconds: 100, nanoseconds: 0))
        let first = player.table.retire(limit: 10).first { $0.id == 1 }
        #expect(first?.roles == .listener && first?.serverEndpoint == Self.listener)
    }

    /// What the one before it on its 4-tuple left behind changes places too.
    @Test func aPredecessorTurnsAlong() throws {
        var player = Player()
        player.play(Self.listener, Self.host, .ack, 500, 20)
        player.play(Self.host, Self.listener, .syn, 90_000)
        player.open(client(40_001), Self.listener)
        let later = player.tracked[1]
        #expect(later.roles == .syn && later.clientEndpoint == Self.host)
        #expect(later.predecessor?.serverNext == SequenceNumber(520))
    }
}
