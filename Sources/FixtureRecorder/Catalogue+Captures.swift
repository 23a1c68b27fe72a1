/// Captures that do not have the whole connection.
extension Catalogue {
    static let captures = [
        Scenario(
            name: "capture_starts_late",
            title: "tcpdump starts after the handshake and the first exchange",
            capturesFromStart: false,
            shapes: both(">PA7( <A)? <PA18 >A >FA <A <FA >A")
        ) { lab in
            let connection = try lab.establishAndExchange()
            try lab.startCaptures()
            try connection.exchange()
            lab.pause(0.1)
            try connection.close()
        },
        Scenario(
            name: "capture_ends_early",
            title: "tcpdump stops in ESTABLISHED, before the close",
            shapes: both(exchanged)
        ) { lab in
            let connection = try lab.establishAndExchange()
            try lab.stopCaptures()
            try connection.close()
        },
        Scenario(
            name: "capture_ends_in_handshake",
            title: "tcpdump stops 0.3 s after a SYN that is not answered yet",
            shapes: ["client": ">S", "server": ""]
        ) { lab in
            try lab.path.add(.blackhole)
            _ = try lab.startConnecting()
            lab.pause(0.3)
            try lab.stopCaptures()
        },
    ]
}
