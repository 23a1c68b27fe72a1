import Connections
import Packets
import TLS

/// Handshake messages that do not get through.
enum TLSLoss {
    /// The ClientHello, or a part of it, was repeated and never acknowledged, or never became whole here.
    static func isHelloLost(_ standing: TLSStanding, _ connection: Connection) -> Bool {
        let flow = client(of: connection, standing)
        guard standing.facts.isHelloWhole else { return true }
        return !standing.isHelloAcknowledged && (flow.repeats > 0 || flow.transfer.retransmittedSegments > 0)
    }

    /// What the server has sent was repeated, or has a hole here, and is not acknowledged to its end.
    static func isFlightLost(_ standing: TLSStanding, _ connection: Connection) -> Bool {
        guard standing.facts.serverHelloStart != nil, standing.facts.clientFinished == nil else { return false }
        let flow = connection[standing.facts.turned(.server)]
        return flow.hasPending && flow.repeats > 1
    }

    /// The flow of TLS's client.
    static func client(of connection: Connection, _ standing: TLSStanding?) -> Flow {
        connection[standing?.facts.turned(.client) ?? .client]
    }
}
