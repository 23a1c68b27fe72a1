import Packets

/// What a connection has in arrays and boxes, and most connections have not: kept beside its packed record.
struct Extras: Sendable {
    var incidents: [Incident] = []
    var past = Boxed<Past>()
    var zeek = Boxed<ZeekTracker>()
    var timeline = Boxed<Timeline>()
    var clientIslands: [SequenceCoverage.Range] = []
    var serverIslands: [SequenceCoverage.Range] = []
    /// Unseen ranges, where there are several.
    var clientUnseen: [SequenceCoverage.Range] = []
    var serverUnseen: [SequenceCoverage.Range] = []

    /// Bytes they take. What only some views keep is left out, so that all views have the same connections make room.
    var size: Int {
        let ranges = clientIslands.count + serverIslands.count + clientUnseen.count + serverUnseen.count
        guard !incidents.isEmpty || !past.isEmpty || ranges > 0 else { return 0 }
        return 256 + incidents.count * MemoryLayout<Incident>.stride
            + ranges * MemoryLayout<SequenceCoverage.Range>.stride
    }
}
