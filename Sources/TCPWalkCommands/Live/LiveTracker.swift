import Connections
import Findings
import Packets
import Reports

/// The connections of a capture that goes on: what is not over yet, and what those that were taken out say of their listeners.
/// The same for all that look at a capture while it goes on; they only show it.
struct LiveTracker {
    /// The connections that are not over.
    private(set) var table: ConnectionTable
    /// ICMP errors that pass the filter and quote none of the connections.
    private(set) var unmatchedICMPErrors = 0
    /// The last `takeOut` took as many as it may: there may be more.
    private(set) var isBehind = false
    private var history = ListenerHistory()
    private var drops = 0

    /// No connections yet.
    init(_ options: ConnectionTable.Options) {
        table = ConnectionTable(options: options)
    }

    /// Takes a segment in.
    ///
    /// - Returns: The place of its connection; nil for a late segment of one that was taken out.
    @discardableResult
    mutating func receive(_ packet: TCPPacket, at mark: FrameReference) -> Int? {
        table.receive(packet, at: mark)
    }

    /// Takes an ICMP error in.
    ///
    /// - Returns: The place of the connection that it quotes.
    @discardableResult
    mutating func receive(_ error: ICMPError, at mark: FrameReference, matchesFilter: Bool) -> Int? {
        let place = table.receive(error, at: mark)
        if place == nil, matchesFilter { unmatchedICMPErrors += 1 }
        return place
    }

    /// Counts a segment that the filter refuses.
    mutating func receive(_ refused: RefusedFrame, _ path: PathHash, at mark: FrameReference) {
        table.receive(refused, path, at: mark)
    }

    /// The filter would refuse frames of the connection of `packet`.
    mutating func noteHiding(of packet: TCPPacket) {
        table.noteHiding(of: packet, PathHash(packet))
    }

    /// Moves the clock.
    mutating func advance(to time: Timestamp) {
        table.advance(to: time)
    }

    // MARK: - What is over

    /// Takes out connections that are over, or that have to make room; `drops` packets were dropped so far.
    mutating func takeOut(drops: Int = 0) -> [Connection] {
        self.drops = drops
        let gone = table.isOverfull ? table.evict() : table.retire(limit: retirementBatch)
        isBehind = gone.count >= retirementBatch
        return gone
    }

    /// What is found at `now`, over those that are not over and those that were just taken out.
    func diagnosis(with gone: [Connection] = [], at now: Timestamp) -> Diagnosis {
        Diagnosis(of: table.connections, and: gone, at: now, after: history, drops: drops)
    }

    /// Keeps what a connection that was taken out says of its listener.
    mutating func remember(_ connection: Connection, at now: Timestamp) {
        history.add(connection, now: now)
    }
}
