import Packets
import TestSupport
import Testing

/// What the kernels' states are said to be, at moments where the scenario leaves no doubt.
@Suite struct KernelStatesTests {
    /// The order of the states that one end of a scenario passes through.
    @Test(arguments: [
        ("normal_close", "client", ["SYN-SENT", "ESTABLISHED", "FIN-WAIT-1", "FIN-WAIT-2", "TIME-WAIT"]),
        ("normal_close", "server", ["SYN-RECEIVED", "ESTABLISHED", "CLOSE-WAIT", "LAST-ACK", "CLOSED"]),
        ("ipv6_normal", "client", ["SYN-SENT", "ESTABLISHED", "FIN-WAIT-1", "FIN-WAIT-2", "TIME-WAIT"]),
        ("simultaneous_close", "client", ["SYN-SENT", "ESTABLISHED", "FIN-WAIT-1", "CLOSING", "TIME-WAIT"]),
        (
            "simultaneous_open", "server",
            ["SYN-SENT", "SYN-RECEIVED", "ESTABLISHED", "CLOSE-WAIT", "LAST-ACK", "CLOSED"]
        ),
        ("refused", "client", ["SYN-SENT", "CLOSED"]),
        ("linger0_reset", "client", ["SYN-SENT", "ESTABLISHED", "CLOSED"]),
    ])
    func statesComeInOrder(scenario: String, side: String, expected: [String]) throws {
        let sidecar = try Fixtures.capture(scenario, side).sidecar()
        let address = try #require(Address(text: side == "client" ? sidecar.topology.client : sidecar.topology.server))
        let states = sidecar.states
        let socket = try #require(states.sockets.first { $0.local.address == address })
        var order: [String] = []
        for span in states.spans(of: socket) where span.state != order.last { order.append(span.state) }
        #expect(order == expected)
    }

    @Test func stateIsAskedByPacketTime() throws {
        let capture = Fixtures.capture("normal_close", "client")
        let states = try capture.sidecar().states
        let frames = try capture.file().frames
        let client = try #require(states.sockets.first { $0.remote.port == 9502 })
        let settled = Interval(nanoseconds: 3_000_000)
        #expect(states.state(of: client, at: frames[0].time.advanced(by: settled)) == "SYN-SENT")
        #expect(states.state(of: client, at: frames[1].time.advanced(by: settled)) == "ESTABLISHED")
        #expect(states.state(of: client, at: frames[7].time.advanced(by: settled)) == "FIN-WAIT-1")
        #expect(states.state(of: client, at: frames[0].time.advanced(by: Interval(nanoseconds: -1_000_000_000))) == nil)
        let whole = states.states(
            of: client,
            from: frames[1].time.advanced(by: settled),
            through: frames[7].time.advanced(by: settled)
        )
        #expect(whole == ["ESTABLISHED", "FIN-WAIT-1"])
    }
}
