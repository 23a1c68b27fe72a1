import Packets

extension Connection {
    /// Where its time went, if that is known and the record has room for it.
    mutating func transcodeTiming<Codec: FieldCodec>(through codec: inout Codec) {
        guard codec.isPresent(!$timing.isEmpty && timing.fitsRecord) else { return }
        timing.transcode(through: &codec)
    }
}

extension ConnectionTiming {
    /// So many segments that wait for their ACK are kept in a record; with more all of it is in `SideData`.
    private static let mostSent = 16

    /// A record has room for all of it.
    var fitsRecord: Bool {
        client.sent.entries.count + server.sent.entries.count <= Self.mostSent
    }

    /// Its fields.
    mutating func transcode<Codec: FieldCodec>(through codec: inout Codec) {
        var isInMicroseconds = lengths.allSatisfy { $0.nanoseconds % 1000 == 0 }
        codec.flag(&isInMicroseconds)
        let unit: Int64 = isInMicroseconds ? 1000 : 1
        for part in TimePart.allCases { codec.length(&split[part], per: unit) }
        if codec.isPresent(split.unplaced != .zero) { codec.length(&split.unplaced, per: unit) }
        longestPause.transcode(through: &codec, unit)
        codec.reference(&$request)
        codec.choice(&exchange, 3)
        client.transcode(through: &codec, unit)
        server.transcode(through: &codec, unit)
    }

    /// All lengths of time in it: most captures have microseconds.
    private var lengths: [Interval] {
        TimePart.allCases.map { split[$0] } + [split.unplaced, longestPause.length] + client.lengths + server.lengths
    }
}

extension FieldCodec {
    /// A length of time in units of `unit` nanoseconds.
    @inline(__always)
    fileprivate mutating func length(_ value: inout Interval, per unit: Int64) {
        var units = value.nanoseconds / unit
        signed(&units)
        value = Interval(nanoseconds: units &* unit)
    }
}

extension LongestPause {
    fileprivate mutating func transcode<Codec: FieldCodec>(through codec: inout Codec, _ unit: Int64) {
        codec.length(&length, per: unit)
        codec.reference(&$end)
        if codec.isPresent(part != nil) {
            var known = part ?? .idle
            codec.choice(&known, 3)
            part = known
        }
        guard codec.isPresent(owing != nil) else { return }
        var side = owing ?? .client
        codec.choice(&side, 1)
        owing = side
    }
}

extension SideTiming {
    fileprivate var lengths: [Interval] {
        [roundTrips.least, roundTrips.most, roundTrips.sum, timeClosed]
    }

    fileprivate mutating func transcode<Codec: FieldCodec>(through codec: inout Codec, _ unit: Int64) {
        roundTrips.transcode(through: &codec, unit)
        codec.bits(&leastWindow, &mostWindow)
        codec.length(&timeClosed, per: unit)
        codec.number(&mostInFlight)
        if codec.isPresent(sackBlocks | duplicateReports != 0) {
            codec.number(&sackBlocks)
            codec.number(&duplicateReports)
        }
        repeats.transcode(through: &codec)
        sent.transcode(through: &codec)
        codec.flag(&recovers)
        if codec.isPresent(recoveryPoint.rawValue != 0) { codec.sequence(&recoveryPoint) }
    }
}

extension RoundTrips {
    fileprivate mutating func transcode<Codec: FieldCodec>(through codec: inout Codec, _ unit: Int64) {
        guard codec.isPresent(count != 0) else { return }
        codec.number(&count)
        codec.length(&least, per: unit)
        codec.length(&most, per: unit)
        codec.length(&sum, per: unit)
        codec.number(&ranked)
        codec.number(&thinning)
        for place in 0..<min(Int(ranked), longest.scalarCount) { codec.bits(&longest[place]) }
    }
}

extension RetransmissionCounts {
    fileprivate mutating func transcode<Codec: FieldCodec>(through codec: inout Codec) {
        guard codec.isPresent(self != RetransmissionCounts()) else { return }
        codec.number(&timeout)
        codec.number(&fast)
        codec.number(&tailLossProbe)
        codec.number(&spurious)
        codec.number(&unknown)
    }
}

extension SentSegments {
    fileprivate mutating func transcode<Codec: FieldCodec>(through codec: inout Codec) {
        var count = UInt64(entries.count)
        codec.number(&count)
        var last = Entry()
        for index in 0..<min(Int(count), Self.limit) {
            var entry = index < entries.count ? entries[index] : Entry()
            entry.transcode(through: &codec, after: last)
            if index < entries.count { entries[index] = entry } else { entries.append(entry) }
            last = entry
        }
    }
}

extension SentSegments.Entry {
    fileprivate mutating func transcode<Codec: FieldCodec>(through codec: inout Codec, after last: Self) {
        codec.sequence(&end, near: last.end)
        var step = stamp &- last.stamp
        codec.number(&step)
        stamp = last.stamp &+ step
        var distance = time.nanoseconds &- last.time.nanoseconds
        codec.signed(&distance)
        time = Timestamp(nanoseconds: last.time.nanoseconds &+ distance)
        codec.flag(&isRepeat)
    }
}
