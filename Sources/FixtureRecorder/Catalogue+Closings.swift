import Glibc

/// The ways a connection ends.
extension Catalogue {
    static let closings = [
        Scenario(
            name: "three_segment_close",
            title: "the server closes at once: its FIN carries the ACK of the client's",
            shapes: both(exchanged + " >FA <FA >A")
        ) { lab in
            try lab.establishAndExchange().close(after: 0)
        },
        Scenario(
            name: "server_closes_first",
            title: "the server closes first, the client 100 ms later",
            shapes: both(exchanged + " <FA >A >FA <A")
        ) { lab in
            let connection = try lab.establishAndExchange()
            try connection.server.close()
            try connection.client.receive()
            lab.pause(0.1)
            try connection.client.close()
        },
        Scenario(
            name: "simultaneous_close",
            title: "both close within the delay of the path and the FINs cross",
            shapes: both(exchanged + " (>FA <FA|<FA >FA) (>A <A|<A >A)")
        ) { lab in
            let connection = try lab.establishAndExchange()
            try connection.client.close()
            try connection.server.close()
        },
        Scenario(
            name: "half_close",
            title: "the client shuts its direction down, the server sends for 300 ms more",
            shapes: both(exchanged + " >FA( <A)?( <PA18 >A){3} <FA >A")
        ) { lab in
            let connection = try lab.establishAndExchange()
            try connection.client.shutdownWriting()
            try connection.server.receive()
            for _ in 0..<3 {
                lab.pause(0.1)
                try connection.server.send("hello from server\n")
                try connection.client.receiveAll(18)
            }
            lab.pause(0.1)
            try connection.server.close()
            try connection.client.receive()
            try connection.client.close()
        },
        Scenario(
            name: "close_wait_stuck",
            title: "the client closes, the server's application does not: FIN-WAIT-2 runs out, late data meets RST",
            sysctls: ["net.ipv4.tcp_fin_timeout": "1"],
            shapes: both(exchanged + " >FA <A <PA18 >R")
        ) { lab in
            let connection = try lab.establishAndExchange()
            try connection.client.close()
            try connection.server.receive()
            lab.pause(2.5)
            try connection.server.send("hello from server\n")
            lab.pause(0.1)
        },
        Scenario(
            name: "fin_lost",
            title: "the first FIN of the client is lost",
            shapes: [
                "client": exchanged + " >FA >FA <A <FA >A", "server": exchanged + closed,
            ]
        ) { lab in
            let connection = try lab.establishAndExchange()
            try lab.path.add(.drop(.client) { $0.isFIN })
            try connection.close()
        },
        Scenario(
            name: "fin_unanswered",
            title: "the path dies before the close: the FIN is repeated, then the orphan gives up silently",
            sysctls: ["net.ipv4.tcp_orphan_retries": "2"],
            shapes: ["client": exchanged + "( >FA){3,5}", "server": exchanged]
        ) { lab in
            let connection = try lab.establishAndExchange()
            try lab.path.add(.blackhole)
            try connection.client.close()
            lab.pause(2.5)
        },
        Scenario(
            name: "last_ack_lost",
            title: "the last ACK is lost: TIME-WAIT answers the repeated FIN",
            shapes: [
                "client": exchanged + " >FA <A <FA >A <FA >A", "server": exchanged + " >FA <A <FA <FA >A",
            ]
        ) { lab in
            let connection = try lab.establishAndExchange()
            try connection.client.close()
            try connection.server.receive()
            lab.pause(0.1)
            try lab.path.add(.drop(.client) { $0.isBareACK })
            try connection.server.close()
            lab.pause(0.5)
        },
        Scenario(
            name: "linger0_reset",
            title: "SO_LINGER 0 and close(): RST instead of FIN",
            shapes: both(exchanged + " >RA")
        ) { lab in
            let connection = try lab.establishAndExchange()
            try connection.client.lingerZero()
            try connection.client.close()
            try connection.server.receive(expecting: ECONNRESET)
            try connection.server.close()
        },
        Scenario(
            name: "close_with_unread_data",
            title: "the server closes while data is unread: RST instead of FIN",
            shapes: both(">S <SA >A >PA7 <A <RA")
        ) { lab in
            let connection = try lab.establish()
            lab.pause(0.05)
            try connection.client.send("hello\r\n")
            lab.pause(0.1)
            try connection.server.close()
            try connection.client.receive(expecting: ECONNRESET)
            try connection.client.close()
        },
        Scenario(
            name: "data_after_close",
            title: "the server closes, the client sends afterwards: RST",
            shapes: both(exchanged + " <FA >A >PA7 <R")
        ) { lab in
            let connection = try lab.establishAndExchange()
            try connection.server.close()
            try connection.client.receive()
            lab.pause(0.1)
            try connection.client.send("again\r\n")
            lab.pause(0.1)
            try connection.client.send("again\r\n", expecting: EPIPE)
            try connection.client.close()
        },
    ]
}
