internal import Connections
internal import Findings
internal import Packets
internal import Reports

/// One TCP connection of a capture, as it stood at the capture's last frame.
///
/// What the capture does not tell is nil, never 0. Copies share their storage.
public struct Connection: Identifiable, Sendable {
    /// Its number, from 1, in the order of first frames; `--connection` of the program.
    public var id: Int { made.record.id }
    /// 1 for the first connection on this pair of addresses and ports, 2 for the next.
    public var incarnation: Int { made.record.incarnation }
    /// The end that opened it, as far as the capture tells.
    public var client: Endpoint { Endpoint(made.record.client, made.names) }
    /// The end that was called.
    public var server: Endpoint { Endpoint(made.record.server, made.names) }
    /// Its first frame.
    public var firstFrame: Frame { Frame(made.record.first) }
    /// Its last frame.
    public var lastFrame: Frame { Frame(made.record.last) }
    /// How many frames it has, ICMP errors about it included.
    public var frameCount: Int { Int(made.record.frameCount) }
    /// How it ended.
    public var outcome: Outcome { Outcome(made.record.outcome) }
    /// The worst severity among `findings`; `.none` without findings.
    public var severity: Severity { Severity(made.record.severity) }
    /// The client's state at the end.
    public var clientState: EndState { EndState(made.record.clientState) }
    /// The server's state at the end; nil where a socket connected to itself, which is one end only.
    public var serverState: EndState? { made.record.serverState.map { EndState($0) } }
    /// From the first SYN to the ACK that ends the opening; nil if one of them is not in the capture.
    public var handshakeDuration: Duration? { made.record.handshake.duration.map { Duration($0) } }
    /// What the client sent.
    public var clientTransfer: Transfer {
        Transfer(made.record.transfer.client, acknowledged: made.record.transfer.clientAcknowledged)
    }
    /// What the server sent.
    public var serverTransfer: Transfer {
        Transfer(made.record.transfer.server, acknowledged: made.record.transfer.serverAcknowledged)
    }
    /// The socket calls that the segments let infer, in order.
    public var calls: [SocketCall] { made.record.calls.map { SocketCall($0) } }
    /// What was found about it, in the order of the catalogue.
    public var findings: [Finding] { made.record.findings.map { Finding($0) } }

    /// What an element is made from. On the heap, because it takes some kilobytes.
    let made: MadeConnection

    init(_ connection: Connections.Connection, _ diagnosis: Diagnosis, _ view: WalkthroughOptions) {
        made = MadeConnection(connection, diagnosis, view)
    }
}
