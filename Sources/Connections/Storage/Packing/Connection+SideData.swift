/// What a connection has beside its packed record.
extension Connection {
    /// It has something that its packed record does not hold.
    var hasSideData: Bool {
        !incidents.isEmpty || !$past.isEmpty || !zeek.fitsRecord || hasTimeline || client.coverage.hasSideData
            || server.coverage.hasSideData
    }

    /// What its packed record does not hold.
    var sideData: SideData {
        SideData(
            incidents: incidents,
            past: $past,
            zeek: OutOfLine(zeek, isEmpty: zeek.fitsRecord),
            timeline: $timeline,
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
        client.coverage.take(outOfOrderRanges: sideData.clientRanges, unseen: sideData.clientUnseen)
        server.coverage.take(outOfOrderRanges: sideData.serverRanges, unseen: sideData.serverUnseen)
    }
}
