import Packets

/// What is remembered of a connection that has been reported and taken out: enough for the next one on its 4-tuple.
struct IncarnationSummary: Sendable {
    var id: Int
    var incarnation: Int
    private var numbering: RelativeNumbering
    private var client: Endpoint
    private var clientNext: SequenceNumber?
    private var serverNext: SequenceNumber?
    private var clientTimestamp: UInt32?
    private var serverTimestamp: UInt32?
    private var clientStart: SequenceNumber?
    private var serverStart: SequenceNumber?
    private var clientState: EndpointState
    private var serverState: EndpointState
    private var last: FrameReference
    private var hadEnded: Bool

    init(_ connection: Connection) {
        id = connection.id
        incarnation = connection.incarnation
        numbering = connection.timeline.numbering
        client = connection.clientEndpoint
        clientNext = connection.client.nextSequence
        serverNext = connection.server.nextSequence
        clientTimestamp = connection.client.newestTimestamp
        serverTimestamp = connection.server.newestTimestamp
        clientStart = connection.client.firstSequence
        serverStart = connection.server.firstSequence
        clientState = connection.client.belief
        serverState = connection.server.belief
        last = connection.last
        hadEnded = connection.hasEnded
    }

    /// A SYN with the same number that comes sooner after a close is a late copy.
    static let lateCopies = Interval.seconds(1)

    /// Whether `packet` opens the next connection: see `Connection.isSucceeded`.
    func isSucceeded(by packet: TCPPacket, at time: Timestamp) -> Bool {
        guard packet.flags.intersection([.syn, .ack]) == .syn else { return false }
        let start = packet.source == client ? clientStart : serverStart
        return start != packet.sequence || time.since(last.time) > Self.lateCopies
    }

    /// What the connection left behind, for one whose client is `client`.
    func predecessor(of client: Endpoint) -> PriorIncarnation {
        let isSame = client == self.client
        return PriorIncarnation(
            client: self.client,
            clientNext: isSame ? clientNext : serverNext,
            serverNext: isSame ? serverNext : clientNext,
            clientTimestamp: isSame ? clientTimestamp : serverTimestamp,
            clientState: isSame ? clientState : serverState,
            serverState: isSame ? serverState : clientState,
            last: last,
            hadEnded: hadEnded
        )
    }

    /// tcpdump's relative numbers go on from one connection on a 4-tuple to the next.
    func continueNumbering(in connection: inout Connection) {
        if !numbering.isUnset { connection.timeline.numbering = numbering }
    }
}
