import Connections
import Findings
import Packets
import Reports

/// The connections of a live capture: those that are not over yet, and what retired ones tell of their listeners.
/// All live views share it; they only show what it finds.
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

    /// Takes a segment in that was decoded from the frame of these bytes.
    ///
    /// - Returns: The place of its connection; nil for a late segment of one that was taken out.
    @discardableResult
    mutating func receive(_ packet: TCPPacket, _ bytes: RawSpan, at reference: FrameReference) -> Int? {
        table.receive(packet, in: bytes, at: reference)
    }

    /// Takes in what is no segment.
    ///
    /// - Returns: The place of the connection that an ICMP error quotes.
    @discardableResult
    mutating func receive(_ event: InputEvent) -> Int? {
        table.receive(event, unmatched: &unmatchedICMPErrors)
    }

    // MARK: - What is over

    /// Takes out connections that are over, or that must be evicted; `drops` packets were dropped so far.
    mutating func takeOut(drops: Int = 0) -> [Connection] {
        self.drops = drops
        let gone = table.isOverfull ? table.evict() : table.retire(limit: retirementBatch)
        isBehind = gone.count >= retirementBatch
        return gone
    }

    /// What is found at `now`, over those that are not over and those that were just taken out.
    func diagnosis(with gone: [Connection] = [], at now: Timestamp) -> Diagnosis {
        Diagnosis(of: table.connections, and: gone, at: now, after: history, gaps: CaptureGaps(drops: drops))
    }

    /// Keeps what a connection that was taken out says of its listener.
    mutating func remember(_ connection: Connection, at now: Timestamp) {
        history.add(connection, now: now)
    }
}
