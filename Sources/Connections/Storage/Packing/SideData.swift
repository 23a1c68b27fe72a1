import Packets

/// The parts of a connection that are arrays or allocated on their own. Most connections have none; a packed record cannot hold
/// them, so they are kept in the side table.
struct SideData: Sendable {
    var incidents: [Incident] = []
    var past = OutOfLine<IncarnationLink>()
    var zeek = OutOfLine<ZeekTracker>()
    var timeline = OutOfLine<Timeline>()
    var timing = OutOfLine<ConnectionTiming>()
    var tls = OutOfLine<TLSTrack>()
    var clientRanges: [SequenceCoverage.Range] = []
    var serverRanges: [SequenceCoverage.Range] = []
    /// Unseen ranges, where there are several.
    var clientUnseen: [SequenceCoverage.Range] = []
    var serverUnseen: [SequenceCoverage.Range] = []

    /// Bytes they take. What only some views keep is left out, so that all views evict the same connections.
    var size: Int {
        let ranges = clientRanges.count + serverRanges.count + clientUnseen.count + serverUnseen.count
        guard !incidents.isEmpty || !past.isEmpty || ranges > 0 else { return 0 }
        return 256 + incidents.count * MemoryLayout<Incident>.stride
            + ranges * MemoryLayout<SequenceCoverage.Range>.stride
    }
}
