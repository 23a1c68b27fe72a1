import Packets
import Testing

@testable import Connections

extension Connection {
    /// The side of `endpoint`.
    func sideOf(_ endpoint: Endpoint) -> Side {
        clientEndpoint == endpoint ? .client : .server
    }
}

struct ZeekRolesTests {
    @Test(
        "who opened it, by port",
        arguments: [
            (80, "<SA >A >D5 <A", "^hADa", "S1", true),
            (80, "<D5 >A", "^dA", "OTH", true),
            (80, ">D5 <A", "Da", "OTH", true),
            (9_999, "<D5 >A", "Da", "OTH", false),
            (9_999, "<SA >A >D5 <FA >FA <A", "^hADfFa", "SF", true),
            (9_999, "<SA <D5", "^hd", "OTH", true),
            (9_999, "<SA >R", "Hr", "REJ", false),
            (9_999, "<SA <R", "HR", "OTH", false),
            (9_999, "<SA >S-1 >A", "Hs^A", "S1", true),
            (80, "<SA >R", "^hR", "RSTO", true),
            (80, "<SA <R", "^hr", "RSTRH", true),
            (80, "<SA <FA", "^hf", "SHR", true),
        ]
    )
    func openers(port: UInt16, segments: String, history: String, state: String, isClient: Bool) throws {
        var script = ZeekScript()
        script.server.port = port
        let connection = try #require(script.run(segments).last)
        #expect(connection.zeek.history == history)
        #expect(connection.zeek.connState == state)
        #expect((connection.zeek.originator == connection.sideOf(script.client)) == isClient)
    }

    @Test("two server ports: the lower one is the server, unless a SYN-ACK comes first")
    func twoServerPorts() throws {
        var script = ZeekScript()
        script.client.port = 8080
        script.server.port = 80
        let data = try #require(script.run("<D5 >A").last)
        #expect(data.zeek.history == "^dA")
        script = ZeekScript()
        script.client.port = 8080
        script.server.port = 80
        let answer = try #require(script.run("<SA").last)
        #expect(answer.zeek.history == "H")
    }

    @Test("bytes are sequence space without SYN and FIN, lost ones included, over a wrap")
    func bytes() throws {
        var script = ZeekScript()
        let connection = try #require(script.run(">S <SA >A >D20 <A x>D30 <D9 >FA <FA >A").last)
        #expect(connection.zeek.originatorBytes == 50)
        #expect(connection.zeek.responderBytes == 9)
        script = ZeekScript()
        let partial = try #require(script.run(">D20 <D7 >A").last)
        #expect(partial.zeek.originatorBytes == 20)
        #expect(partial.zeek.responderBytes == 7)
        script = ZeekScript()
        let stale = try #require(script.run(">S <A+70 >R").last)
        #expect(stale.zeek.originatorBytes == 0)
    }

    @Test("more than 4 GiB are counted")
    func manyBytes() throws {
        var script = ZeekScript()
        let data = String(repeating: ">D1000000000 <A ", count: 5)
        let connection = try #require(script.run(">S <SA >A " + data).last)
        #expect(connection.zeek.originatorBytes == 5_000_000_000)
    }

    @Test("a simultaneous open shows Zeek's second connection")
    func simultaneousOpen() throws {
        var script = ZeekScript()
        let connections = script.run(">S <S >SA-1 <SA-1 >A <A <D5 >A >D5 <A <FA >FA <A")
        let connection = try #require(connections.last)
        #expect(connections.count == 1)
        #expect(connection.zeek.originator == connection.sideOf(script.server))
        #expect(connection.zeek.history == "ShaADdFf")
        #expect(connection.zeek.connState == "SF")
    }

    @Test("a stale connection shows the one that came to be")
    func staleConnection() throws {
        var script = ZeekScript()
        let connection = try #require(script.run(">S <A+900 >R >S-1 <SA >A").last)
        #expect(connection.zeek.history == "ShA")
        #expect(connection.zeek.connState == "S1")
    }

    @Test("an old SYN after the close leaves no trace")
    func oldDuplicate() throws {
        var script = ZeekScript()
        let connection = try #require(script.run(">S <SA >A >FA <FA >A >S-2 <R").last)
        #expect(connection.zeek.history == "ShAFf")
        #expect(connection.zeek.connState == "SF")
    }

    @Test("a socket connected to itself never has a responder")
    func selfConnect() throws {
        var script = ZeekScript()
        script.server = script.client
        let connection = try #require(script.run(">S >SA-1 >A >D5 >A >FA >A").last)
        #expect(connection.zeek.history == "SADF")
        #expect(connection.zeek.connState == "SH")
    }
}

struct ZeekSizeTests {
    // Two `SequenceCoverage`, which also remember what was acknowledged unseen, are 64 of them.
    @Test("Zeek's view costs at most 232 bytes a connection")
    func size() {
        #expect(MemoryLayout<ZeekTracker>.size <= 232)
    }
}
