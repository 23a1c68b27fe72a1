import Glibc

/// Connections that come into being.
extension Catalogue {
    static let openings = [
        Scenario(
            name: "normal_close",
            title: "request of 7 bytes, reply of 18, the client closes, the server closes 100 ms later",
            shapes: both(exchanged + closed)
        ) { lab in
            try lab.establishAndExchange().close()
        },
        Scenario(
            name: "ipv6_normal",
            title: "the same as normal_close over IPv6",
            topology: .pathIPv6,
            shapes: both(exchanged + closed)
        ) { lab in
            try lab.establishAndExchange().close()
        },
        Scenario(
            name: "any_loopback_sll2",
            title: "the same on loopback, captured with -i any (SLL2 and SLL), on lo, and with nanoseconds",
            topology: .loopback,
            shapes: [
                "any": exchanged + closed, "any_sll1": exchanged + closed, "lo": exchanged + closed,
                "lo_nano": exchanged + closed,
            ]
        ) { lab in
            try lab.establishAndExchange().close()
        },
        Scenario(
            name: "syn_lost_then_answered",
            title: "the first SYN is lost; the second, a second later, is answered",
            shapes: ["client": ">S " + exchanged + closed, "server": exchanged + closed]
        ) { lab in
            try lab.path.add(.drop(.client) { $0.isOpeningSYN })
            try lab.establishAndExchange().close()
        },
        Scenario(
            name: "synack_lost",
            title: "the first SYN-ACK is lost; repeated SYN and repeated SYN-ACK race",
            shapes: ["client": ">S( >S)? <SA.* >FA <A <FA >A", "server": ">S <SA.* <SA.* >FA <A <FA >A"]
        ) { lab in
            try lab.path.add(.drop(.server) { $0.isSYNACK })
            try lab.establishAndExchange().close()
        },
        Scenario(
            name: "final_ack_lost",
            title:
                "the third segment is lost and the client is silent: the SYN-ACK comes again and is acknowledged again",
            shapes: [
                "client": ">S <SA >A <SA >A >PA7( <A)? <PA18 >A" + closed,
                "server": ">S <SA <SA >A >PA7( <A)? <PA18 >A" + closed,
            ]
        ) { lab in
            try lab.path.add(.drop(.client) { $0.isBareACK })
            try lab.establishAndExchange().close()
        },
        Scenario(
            name: "final_ack_lost_data_first",
            title: "the third segment is lost, but the client's data completes the handshake",
            shapes: ["client": exchanged + closed, "server": ">S <SA >PA7( <A)? <PA18 >A" + closed]
        ) { lab in
            try lab.path.add(.drop(.client) { $0.isBareACK })
            let listener = try lab.listen()
            let client = try lab.connect()
            lab.pause(0.05)
            try client.send("hello\r\n")
            let server = try listener.accept()
            try server.receiveAll(7)
            try server.send("hello from server\n")
            try client.receiveAll(18)
            lab.pause(0.1)
            try Lab.Connection(client: client, server: server, listener: listener).close()
        },
        Scenario(
            name: "simultaneous_open",
            title: "both ends connect to each other from bound ports and the SYNs cross",
            shapes: both("(>S <S|<S >S)( >SA <SA| <SA >SA) .*FA.*")
        ) { lab in
            let client = try lab.client.socket("client")
            let server = try lab.server.socket("server")
            try client.bind(lab.client.address, port: 9501)
            try server.bind(lab.server.address, port: Lab.port)
            try client.startConnecting(lab.server.address, port: Lab.port)
            try server.startConnecting(lab.client.address, port: 9501)
            try client.finishConnecting()
            try server.finishConnecting()
            lab.pause(0.05)
            try client.send("hello\r\n")
            try server.receiveAll(7)
            lab.pause(0.1)
            try client.close()
            try server.receive()
            try server.close()
        },
        Scenario(
            name: "self_connect",
            title: "a socket connected to itself on loopback: one socket, one sequence space, one FIN",
            topology: .loopback,
            shapes: ["lo": "=S =SA =A =PA7 =A =FA =A"]
        ) { lab in
            let socket = try lab.client.socket("client")
            try socket.bind(lab.client.address, port: Lab.port)
            try socket.connect(lab.client.address, port: Lab.port)
            lab.pause(0.05)
            try socket.send("hello\r\n")
            try socket.receiveAll(7)
            lab.pause(0.1)
            try socket.close()
        },
        Scenario(
            name: "fast_open",
            title: "TCP Fast Open twice: the first SYN asks for a cookie, the second carries data that is taken",
            sysctls: ["net.ipv4.tcp_fastopen": "3"],
            shapes: both(">S <SA >PA7 .*>S7 <SA .*FA.*")
        ) { lab in
            let listener = try lab.server.socket("listener")
            try listener.set(.fastOpen, 16)
            try listener.bind(lab.server.address, port: Lab.port)
            try listener.listen(16)
            for name in ["client1", "client2"] {
                let client = try lab.client.socket(name)
                try client.sendOpening("hello\r\n", to: lab.server.address, port: Lab.port)
                let server = try listener.accept()
                try server.receiveAll(7)
                try server.send("hello from server\n")
                try client.receiveAll(18)
                lab.pause(0.1)
                try Lab.Connection(client: client, server: server, listener: listener).close()
                lab.pause(0.1)
            }
        },
        Scenario(
            name: "port_reuse",
            title: "the same client port twice in succession, the first connection ended by the client's RST",
            shapes: both(exchanged + " >RA " + exchanged + closed)
        ) { lab in
            let listener = try lab.listen()
            for isFirst in [true, false] {
                let connection = try lab.connectFromPort(40_000, to: listener)
                if isFirst { try connection.client.lingerZero() }
                try connection.exchange()
                lab.pause(0.1)
                if isFirst {
                    try connection.client.close()
                    try connection.server.receive(expecting: ECONNRESET)
                    try connection.server.close()
                } else {
                    try connection.close()
                }
            }
        },
        Scenario(
            name: "time_wait_reuse",
            title: "the same client port again while the server is in TIME-WAIT: its ISN is the old SND.NXT + 65537",
            shapes: both(exchanged + " <FA( >A)? >FA <A " + exchanged + closed)
        ) { lab in
            let listener = try lab.listen()
            for isFirst in [true, false] {
                let connection = try lab.connectFromPort(40_000, to: listener)
                try connection.exchange()
                lab.pause(0.1)
                guard isFirst else {
                    try connection.close()
                    continue
                }
                try connection.server.close()
                try connection.client.receive()
                try connection.client.close()
                lab.pause(0.1)
            }
        },
    ]
}
