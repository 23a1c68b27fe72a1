import Glibc

/// Connections that do not come into being, or not for one of the ends.
extension Catalogue {
    static let failedOpenings = [
        Scenario(
            name: "refused",
            title: "nobody listens: RST answers the SYN",
            shapes: both(">S <RA")
        ) { lab in
            try lab.connect(expecting: ECONNREFUSED)
        },
        Scenario(
            name: "icmp_unreachable",
            title: "a firewall answers the SYN with ICMP host-unreachable",
            shapes: both(">S <icmp")
        ) { lab in
            try lab.server.filter("tcp dport 9502 reject with icmp type host-unreachable")
            try lab.connect(expecting: EHOSTUNREACH)
        },
        Scenario(
            name: "syn_unanswered",
            title: "every SYN is lost; tcp_syn_retries=1 and tcp_syn_linear_timeouts=1: ETIMEDOUT",
            sysctls: ["net.ipv4.tcp_syn_retries": "1", "net.ipv4.tcp_syn_linear_timeouts": "1"],
            shapes: ["client": ">S >S( >S)?", "server": ""]
        ) { lab in
            try lab.path.add(.blackhole)
            try lab.connect(expecting: ETIMEDOUT)
        },
        Scenario(
            name: "syn_ack_unanswered",
            title: "every SYN-ACK is lost: the server sends it again and gives up, the client times out",
            sysctls: [
                "net.ipv4.tcp_syn_retries": "1", "net.ipv4.tcp_syn_linear_timeouts": "1",
                "net.ipv4.tcp_synack_retries": "1",
            ],
            shapes: ["client": ">S >S( >S)?", "server": ">S <SA.* <SA.*"]
        ) { lab in
            try lab.path.add(PathRule(action: .drop, sender: .server) { $0.isSYNACK })
            _ = try lab.listen()
            try lab.connect(expecting: ETIMEDOUT)
            lab.pause(3)
        },
        Scenario(
            name: "handshake_abandoned",
            title: "the client gives up in SYN-SENT; the SYN-ACK comes later and is answered by RST",
            shapes: ["client": ">S <SA >R", "server": ">S <SA >R"]
        ) { lab in
            try lab.path.add(.delay(0.3, .server) { $0.isSYNACK })
            _ = try lab.listen()
            let client = try lab.startConnecting()
            lab.pause(0.1)
            try client.close()
            lab.pause(0.5)
        },
        Scenario(
            name: "accept_queue_overflow",
            title:
                "listen(3) and nobody accepts: of 4 more clients one fits, the ACKs of 3 are dropped until there is room",
            shapes: both("(>S <SA >A )+.*>S .*(<SA >A.*){4,}<SA >A.*")
        ) { lab in
            let listener = try lab.overflow(backlog: 3, early: 3, late: 4, data: false)
            lab.pause(1.6)
            for _ in 0..<4 { _ = try listener.accept() }
            lab.pause(2.4)
        },
        Scenario(
            name: "accept_queue_overflow_cookies",
            title: "listen(1) and 5 SYNs at once: some get SYN cookies, their ACKs and data are dropped without a word",
            shapes: both(".*>S .*>PA7.*>PA7.*>PA7.*")
        ) { lab in
            _ = try lab.overflow(backlog: 1, early: 0, late: 5, data: true)
            lab.pause(1.5)
        },
        Scenario(
            name: "accept_queue_reset",
            title: "the accept queue is full and tcp_abort_on_overflow=1: a bare RST answers the client's ACK",
            sysctls: ["net.ipv4.tcp_abort_on_overflow": "1"],
            shapes: both(".*>S.*<SA.*>A.*<R( .*)?")
        ) { lab in
            _ = try lab.overflow(backlog: 3, early: 3, late: 4, data: false)
            lab.pause(0.3)
        },
        Scenario(
            name: "defer_accept",
            title: "TCP_DEFER_ACCEPT: the server ignores the bare ACK on purpose until data comes",
            shapes: both(exchanged + closed)
        ) { lab in
            let listener = try lab.server.socket("listener")
            try listener.set(.deferAccept, 5)
            try listener.bind(lab.server.address, port: Lab.port)
            try listener.listen(16)
            let client = try lab.connect()
            lab.pause(0.5)
            try client.send("hello\r\n")
            let server = try listener.accept()
            try server.receiveAll(7)
            try server.send("hello from server\n")
            try client.receiveAll(18)
            lab.pause(0.1)
            try Lab.Connection(client: client, server: server, listener: listener).close()
        },
    ]
}

extension Lab {
    /// Fills the accept queue: `early` clients one after the other, then `late` at once; perhaps each sends.
    fileprivate func overflow(backlog: Int, early: Int, late: Int, data: Bool) throws(RecorderError) -> TCPSocket {
        let listener = try listen(backlog)
        for number in 0..<early { try connect("early\(number)") }
        pause(0.1)
        var clients: [TCPSocket] = []
        for number in 0..<late { clients.append(try startConnecting("late\(number)")) }
        for client in clients { try client.finishConnecting() }
        pause(0.1)
        if data {
            for client in clients { try client.send("hello\r\n") }
        }
        return listener
    }
}
