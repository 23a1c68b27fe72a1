import Packets

/// What a connection has in arrays and boxes, and most connections have not: kept beside its packed record.
struct Extras: Sendable {
    var incidents: [Incident] = []
    var past = Boxed<Past>()
    var zeek = Boxed<ZeekTracker>()
    var timeline = Boxed<Timeline>()
    var clientIslands: [SequenceCoverage.Range] = []
    var serverIslands: [SequenceCoverage.Range] = []

    /// Bytes they take. What only some views keep is left out, so that all views have the same connections make room.
    var size: Int {
        guard !incidents.isEmpty || !past.isEmpty || !clientIslands.isEmpty || !serverIslands.isEmpty else { return 0 }
        return 256 + incidents.count * MemoryLayout<Incident>.stride
            + (clientIslands.count + serverIslands.count) * MemoryLayout<SequenceCoverage.Range>.stride
    }
}
