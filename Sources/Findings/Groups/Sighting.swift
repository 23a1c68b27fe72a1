import Connections
import Packets

/// What is looked at of a connection in a sample.
struct Sighting: Sendable {
    /// Its first frame.
    let first: FrameReference
    /// Its SYN was retransmitted.
    let isRepeated: Bool
    /// There was no time for that before the capture ended.
    let isTooLate: Bool
    /// The filter hides frames of it.
    let isHidden: Bool
    /// Its client sent data.
    let isServed: Bool
    /// The end that was called.
    let server: Endpoint
}

extension Sighting {
    /// What is seen of a connection at `now`.
    init(_ connection: Connection, now: Timestamp) {
        first = connection.first
        isRepeated = connection.handshake.synCount > 1
        isTooLate = now.since(connection.first.time) < GroupLimits.repeatTime
        isHidden = !connection.hidden.isEmpty
        isServed = connection.client.flags.contains(.sentData) || connection.handshake.syn == nil
        server = connection.serverEndpoint
    }
}
