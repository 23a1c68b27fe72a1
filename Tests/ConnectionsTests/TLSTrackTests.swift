import Packets
import TLS
import TestSupport
import Testing

@testable import Connections

/// What is kept of TLS, and how much.
@Suite struct TLSTrackTests {
    private static let hello = TLSBytes.clientHello(padding: 1500)

    private func standing(_ talk: TLSConversation) -> TLSStanding? {
        talk.connection.tlsStanding(at: talk.time)
    }

    /// Every place at which a ClientHello may be cut in two.
    @Test func inTwoSegments() {
        for place in [1, 2, 3, 4, 5, 6, 7, 9, 10, 20, 100] + Array(stride(from: 101, to: Self.hello.count, by: 97)) {
            var talk = TLSConversation()
            talk.say(.client, Array(Self.hello.prefix(place)))
            talk.say(.client, Array(Self.hello.dropFirst(place)))
            let facts = talk.connection.tls
            // Of one or two bytes nothing is known.
            #expect(facts?.isHelloWhole == true || place < 3, "cut at \(place)")
            #expect(facts?.clientHello?.serverName == Array("server.example".utf8) || place < 3)
        }
    }

    @Test func outOfOrder() {
        var talk = TLSConversation()
        talk.repeats(.client, Array(Self.hello.dropFirst(1000)), at: 1000)
        #expect(talk.connection.tlsSize.held == Self.hello.count - 1000)
        talk.repeats(.client, Array(Self.hello.prefix(1000)), at: 0)
        #expect(talk.connection.tls?.isHelloWhole == true)
        #expect(talk.connection.tlsSize.held == 0)
    }

    /// The first copy of a byte counts, as it does for a kernel.
    @Test func aCopyThatDiffers() {
        var talk = TLSConversation()
        talk.repeats(.client, Array(TLSBytes.clientHello(name: "first.example").prefix(100)), at: 0)
        talk.repeats(.client, TLSBytes.clientHello(name: "other.example"), at: 0)
        #expect(talk.connection.tls?.clientHello?.serverName == Array("first.example".utf8))
    }

    @Test func aHoleThatWasAcknowledged() {
        var talk = TLSConversation()
        talk.say(.client, TLSBytes.clientHello(versions: []))
        talk.say(.server, TLSBytes.serverHello())
        talk.move(.server, by: 500)
        talk.acknowledge(.client)
        talk.say(.client, TLSBytes.handshake(16, [1]) + TLSBytes.finished)
        talk.close(.client)
        #expect(standing(talk)?.result == .notCaptured)
        #expect(standing(talk)?.reached == .serverHello)
    }

    @Test func cutByTheSnapshotLength() {
        var talk = TLSConversation()
        talk.repeats(.client, TLSBytes.clientHello(), at: 0, captured: 60)
        talk.move(.client, by: TLSBytes.clientHello().count)
        talk.say(.server, TLSBytes.alert(70))
        #expect(standing(talk)?.result == .failed)
        #expect(standing(talk)?.facts.isHelloWhole == false)
    }

    @Test func lengthsThatLie() {
        for body: [UInt8] in [
            TLSBytes.record(22, [1, 0xff, 0xff, 0xff] + TLSBytes.filler(300)),
            TLSBytes.record(22, [1, 0, 0, 40] + TLSBytes.filler(40)),
            (0..<13_000).flatMap { _ in TLSBytes.record(22, []) },
            TLSBytes.clientHello() + [1, 2, 3, 4, 5, 6],
        ] {
            var talk = TLSConversation()
            talk.say(.client, TLSBytes.clientHello())
            for start in stride(from: 0, to: body.count, by: 1000) {
                talk.say(.client, Array(body[start..<min(start + 1000, body.count)]))
            }
            talk.say(.server, body)
            #expect(talk.connection.tlsSize.held <= 2 * TLSStream.waitingLimit)
        }
    }

    @Test func onlySoMuchWaits() {
        var talk = TLSConversation()
        talk.say(.client, TLSBytes.clientHello())
        for place in 1..<200 { talk.repeats(.client, TLSBytes.filler(1000), at: place * 1000) }
        #expect(talk.connection.tlsSize.held <= TLSStream.waitingLimit)
        #expect(talk.connection.tlsSize.held > 0)
    }

    /// The oldest gives its bytes up first, which is counted.
    @Test func onlySoMuchWaitsInAll() {
        var options = ConnectionTable.Options()
        options.tlsLimit = 3000
        options.tracksTLS = true
        var table = ConnectionTable(options: options)
        for client in 0..<10 {
            for (offset, bytes) in [(0, []), (1, Array(Self.hello.prefix(1400)))] as [(UInt32, [UInt8])] {
                let packet = TCPPacket(
                    source: Endpoint(address: Address(ipv4: 1), port: UInt16(1000 + client)),
                    destination: Endpoint(address: Address(ipv4: 2), port: 443),
                    sequence: SequenceNumber(offset),
                    flags: offset == 0 ? .syn : .ack,
                    payloadLength: UInt32(bytes.count)
                )
                let reference = FrameReference(
                    frame: FrameNumber(client * 2 + Int(offset) + 1),
                    time: Timestamp(seconds: 1_795_000_000, nanoseconds: 0)
                )
                table.receive(packet, PathHash(packet), payload: bytes.span.bytes, at: reference)
            }
        }
        #expect(table.tlsWaiting.held <= 3000)
        #expect(table.tlsGivenUp == 8)
        #expect(table.connections[0].tls?.isGivenUp == true)
        #expect(table.connections[9].tls?.isGivenUp == false)
    }

    /// What is finished counts among what the table may take, and goes with its connection.
    @Test func whatIsKeptIsCounted() {
        var talk = TLSConversation()
        talk.say(.client, TLSBytes.clientHello())
        let size = talk.connection.tlsSize.size
        #expect(size > 300 && size < 1500)
        #expect(talk.table.connections.tlsBytes == size)
        var table = talk.table
        _ = table.connections.remove(0)
        #expect(table.connections.tlsBytes == 0)
    }

    /// A packed connection has what it had.
    @Test func packedAndUnpacked() {
        var options = ConnectionTable.Options()
        options.hotLimit = 2
        options.tracksTLS = true
        var talk = TLSConversation(options: options)
        talk.say(.client, TLSBytes.clientHello())
        var table = talk.table
        for port in 0..<50 {
            let packet = TCPPacket(
                source: Endpoint(address: Address(ipv4: 9), port: UInt16(1000 + port)),
                destination: Endpoint(address: Address(ipv4: 2), port: 443),
                sequence: SequenceNumber(1),
                flags: .syn
            )
            table.receive(packet, at: FrameReference(frame: FrameNumber(100 + port), time: talk.time))
        }
        #expect(table.connections[0].tls?.clientHello == talk.connection.tls?.clientHello)
        #expect(table.connections[0].tlsWatch == .open)
    }

    @Test func aConnectionWithoutTLSHasNone() {
        var talk = TLSConversation(port: 80)
        talk.say(.client, Array("GET / HTTP/1.1\r\n\r\n".utf8))
        talk.say(.server, Array("HTTP/1.1 200 OK\r\n\r\n".utf8))
        #expect(talk.connection.tlsWatch == .over)
        #expect(talk.table.connections.tlsBytes == 0)
    }

    /// FTP's data connections: the end that was called says hello.
    @Test func theServerMayBeTheClient() {
        var talk = TLSConversation(port: 20)
        talk.say(.server, TLSBytes.clientHello())
        talk.say(.client, TLSBytes.serverHello(version: 0x0304, suite: 0x1301))
        #expect(standing(talk)?.facts.isFlipped == true)
        #expect(standing(talk)?.reached == .serverHello)
    }

    @Test func helloOfSSLv2() {
        var talk = TLSConversation()
        talk.say(
            .client,
            [0x80, 46, 1, 3, 1, 0, 21, 0, 0, 0, 16] + (0..<7).flatMap { [0, 0, UInt8($0)] } + TLSBytes.filler(16)
        )
        talk.say(.server, TLSBytes.serverHello(version: 0x0301))
        #expect(standing(talk)?.facts.isSSLv2 == true)
        #expect(standing(talk)?.facts.clientHello?.cipherSuites.count == 7)
    }
}
