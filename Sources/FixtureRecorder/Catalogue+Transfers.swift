import Glibc

/// What happens to data, and to connections without any.
extension Catalogue {
    static let transfers = [
        Scenario(
            name: "data_loss",
            title: "one data segment of a flight is lost: SACK, fast retransmission",
            shapes: [
                "client": ">S <SA >A(( <A)* >P?A1448){9}( <A)+" + closed,
                "server": ">S <SA >A(( <A)* >P?A1448){8}( <A)+" + closed,
            ]
        ) { lab in
            let connection = try lab.establish()
            try lab.path.add(.drop(.client, from: 3) { $0.length > 0 })
            lab.pause(0.05)
            try connection.client.send(String(repeating: "x", count: 8 * 1448))
            try connection.server.receiveAll(8 * 1448)
            lab.pause(0.1)
            try connection.close()
        },
        Scenario(
            name: "tail_loss",
            title: "the only data segment is lost and repeated by a timer",
            shapes: [
                "client": ">S <SA >A >PA7 >PA7( <A)? <PA18 >A" + closed, "server": exchanged + closed,
            ]
        ) { lab in
            let connection = try lab.establish()
            try lab.path.add(.drop(.client) { $0.length > 0 })
            lab.pause(0.05)
            try connection.exchange()
            lab.pause(0.1)
            try connection.close()
        },
        Scenario(
            name: "reordering",
            title: "one data segment is overtaken by the next ones",
            shapes: [
                "client": ">S <SA >A >A1448(( <A)* >PA1448){2}( <A)+" + closed,
                "server": ">S <SA >A(( <A)* >PA1448)+( <A)* >A1448.*" + closed,
            ]
        ) { lab in
            let connection = try lab.establish()
            try lab.path.add(.delay(0.003, .client) { $0.length > 0 })
            lab.pause(0.05)
            try connection.client.send(String(repeating: "x", count: 3 * 1448))
            try connection.server.receiveAll(3 * 1448)
            lab.pause(0.1)
            try connection.close()
        },
        Scenario(
            name: "zero_window",
            title: "the server does not read: its window closes, is probed, and opens when it reads after 1.5 s",
            shapes: both(">S <SA >A .*<A!.*>A.*<A!.*<A .*")
        ) { lab in
            let connection = try lab.establish(receiveBuffer: 4096)
            lab.pause(0.05)
            try connection.client.send(String(repeating: "x", count: 20_000))
            lab.pause(1.5)
            try connection.server.receiveAll(20_000)
            lab.pause(0.1)
            try connection.close()
        },
        Scenario(
            name: "keepalive_idle",
            title: "an idle connection with answered keepalives",
            shapes: both(exchanged + " (>A <A ){2,3}>FA <A <FA >A")
        ) { lab in
            let connection = try lab.establishWithKeepalive()
            lab.pause(2.4)
            try connection.close()
        },
        Scenario(
            name: "keepalive_unanswered",
            title: "the peer vanishes: keepalives 1 s apart go unanswered, then RST and ETIMEDOUT",
            shapes: ["client": exchanged + "( >A){2} >RA", "server": exchanged]
        ) { lab in
            let connection = try lab.establishWithKeepalive()
            try lab.path.add(.blackhole)
            try connection.client.receive(expecting: ETIMEDOUT)
        },
        Scenario(
            name: "peer_unresponsive",
            title: "the path dies in ESTABLISHED: data is repeated with growing pauses, ETIMEDOUT without any RST",
            sysctls: ["net.ipv4.tcp_retries2": "3"],
            shapes: ["client": exchanged + "( >PA7){4,6}", "server": exchanged]
        ) { lab in
            let connection = try lab.establishAndExchange()
            try lab.path.add(.blackhole)
            try connection.client.send("again\r\n")
            try connection.client.receive(expecting: ETIMEDOUT)
        },
    ]
}

extension Lab {
    /// An accepted connection whose client probes after one idle second.
    fileprivate func establishWithKeepalive() throws(RecorderError) -> Connection {
        let connection = try establish()
        try connection.client.set(.keepAlive, 1)
        try connection.client.set(.keepAliveIdle, 1)
        try connection.client.set(.keepAliveInterval, 1)
        try connection.client.set(.keepAliveCount, 2)
        pause(0.05)
        try connection.exchange()
        pause(0.1)
        return connection
    }
}
