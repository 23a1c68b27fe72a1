/// What a connection has beside its packed record.
extension Connection {
    /// It has something that its packed record does not hold.
    var hasSideData: Bool {
        !incidents.isEmpty || !$past.isEmpty || !zeek.fitsRecord || hasTimeline || hasUnfitTiming
            || !$tlsTrack.isEmpty
            || client.coverage.hasSideData
            || server.coverage.hasSideData
    }

    private var hasUnfitTiming: Bool {
        !$timing.isEmpty && !timing.fitsRecord
    }

    /// What its packed record does not hold.
    var sideData: SideData {
        SideData(
            incidents: incidents,
            past: $past,
            zeek: OutOfLine(zeek, isEmpty: zeek.fitsRecord),
            timeline: $timeline,
            timing: hasUnfitTiming ? $timing : OutOfLine(),
            tls: $tlsTrack,
            clientRanges: client.coverage.outOfOrderRanges,
            serverRanges: server.coverage.outOfOrderRanges,
            clientUnseen: client.coverage.unseen,
            serverUnseen: server.coverage.unseen
        )
    }

    /// Takes back what its packed record did not hold.
    mutating func take(_ sideData: SideData) {
        events.incidents = sideData.incidents
        $past = sideData.past
        if !sideData.zeek.isEmpty { zeek = sideData.zeek.wrappedValue }
        $timeline = sideData.timeline
        if !sideData.timing.isEmpty { $timing = sideData.timing }
        $tlsTrack = sideData.tls
        client.coverage.take(outOfOrderRanges: sideData.clientRanges, unseen: sideData.clientUnseen)
        server.coverage.take(outOfOrderRanges: sideData.serverRanges, unseen: sideData.serverUnseen)
    }
}
