import Glibc

/// Segments that meet an end which does not expect them, and options of the handshake.
extension Catalogue {
    static let strangers = [
        Scenario(
            name: "old_duplicate",
            title: "the first SYN arrives 1.3 s late, when its repeat has long opened the connection",
            shapes: [
                "client": ">S >S <SA >A.*" + closed, "server": ">S <SA >A.* >S <A.*" + closed,
            ]
        ) { lab in
            try lab.path.add(.delay(1.3, .client) { $0.isOpeningSYN })
            let connection = try lab.establish()
            lab.pause(0.05)
            try connection.exchange()
            lab.pause(0.6)
            try connection.close()
        },
        Scenario(
            name: "stale_connection",
            title: "the client forgot its connection and connects from the same port: ACK, RST, SYN again",
            shapes: [
                "client": exchanged + " >RA >S <A >R >S <SA >A >PA7( <A)? <PA18 >A" + closed,
                "server": exchanged + " >S <A >R >S <SA >A >PA7( <A)? <PA18 >A" + closed,
            ]
        ) { lab in
            let listener = try lab.listen()
            let old = try lab.connectFromPort(40_000, to: listener)
            try old.exchange()
            lab.pause(0.1)
            try lab.path.add(.drop(.client) { $0.isRST })
            try old.client.lingerZero()
            try old.client.close()
            lab.pause(0.1)
            let new = try lab.connectFromPort(40_000, to: listener)
            try old.server.receive(expecting: ECONNRESET)
            try old.server.close()
            try new.exchange()
            lab.pause(0.1)
            try new.close()
        },
        Scenario(
            name: "reset_no_socket",
            title: "the server forgot the connection without the client's knowledge: data is answered by a bare RST",
            shapes: ["client": exchanged + " >PA7 <R", "server": exchanged + " <RA >PA7 <R"]
        ) { lab in
            let connection = try lab.establishAndExchange()
            try lab.path.add(.drop(.server) { $0.isRST })
            try connection.server.lingerZero()
            try connection.server.close()
            lab.pause(0.1)
            try connection.client.send("again\r\n")
            try connection.client.receive(expecting: ECONNRESET)
            try connection.client.close()
        },
        Scenario(
            name: "ecn_agreed",
            title: "both ends speak ECN: SYN with ECE and CWR, SYN-ACK with ECE",
            sysctls: ["net.ipv4.tcp_ecn": "1"],
            shapes: both(exchanged + closed)
        ) { lab in
            try lab.establishAndExchange().close()
        },
    ]
}
