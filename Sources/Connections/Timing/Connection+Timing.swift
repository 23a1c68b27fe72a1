import Packets

/// Each moment between two frames of a connection, given to what it was spent on (`TimePart`).
///
/// What stood before the later frame says what was waited for, and that frame says what became of it.
extension Connection {
    /// Takes a segment in as `receive` does, and the time before it.
    @inline(never)
    mutating func receiveTimed(
        _ packet: TCPPacket,
        at reference: FrameReference,
        _ tracking: SegmentTracking
    ) -> SegmentResult {
        guard !isSelfConnect else { return receiveUntimed(packet, at: reference, tracking) }
        let standing = TimingStanding(self)
        let arrival = receiveUntimed(packet, at: reference, tracking)
        if $timing.isEmpty {
            guard client.flags.union(server.flags).contains(.sentData) else { return arrival }
            timing.split = TimeSplit(openingOf: self, until: standing.time)
        }
        let segment = TimedSegment(packet, arrival, at: reference)
        spend(standing, until: segment)
        note(segment, standing)
        return arrival
    }

    /// An ICMP error is a frame, too: the time goes on.
    mutating func timeICMPError(since before: Timestamp, at reference: FrameReference) {
        guard !$timing.isEmpty else { return }
        timing.split.add(reference.time.since(before), to: .idle)
    }

    private mutating func spend(_ standing: TimingStanding, until segment: TimedSegment) {
        let time = segment.reference.time.since(standing.time)
        let spent = standing.spent(time, until: segment, timing)
        timing.split.add(spent.network, to: spent.way)
        timing.split.add(time - spent.network, to: spent.rest)
        if spent.isGuess { timing.split.unplaced = timing.split.unplaced + max(spent.network, .zero) }
        for side in Side.allCases where standing[side].isClosed {
            timing[side].timeClosed = timing[side].timeClosed + max(time, .zero)
        }
        guard time > timing.longestPause.length else { return }
        timing.longestPause.length = time
        timing.longestPause.end = segment.reference
        timing.longestPause.part = spent.network * 2 <= time ? spent.rest : spent.isGuess ? nil : spent.way
        timing.longestPause.owing = standing.owing(timing.exchange, segment, spent.rest)
    }

    private mutating func note(_ segment: TimedSegment, _ standing: TimingStanding) {
        let side = segment.side
        if side == .server, segment.isFresh, server.firstData == segment.reference {
            timing.request = client.lastData ?? handshake.ack
        }
        timing[side].take(segment, self[side])
        if segment.packet.flags.contains(.ack), segment.isGood {
            let trip = timing[side.other].sent.acknowledge(segment.packet, at: segment.reference.time)
            if let trip { timing[side.other].roundTrips.add(trip) }
        }
        if segment.isFresh { timing.exchange.speak(side) }
        if segment.isFirstFIN { timing.exchange.close(side, isSecond: self[side.other].flags.contains(.sentFIN)) }
        for each in Side.allCases where timing[each].recovers {
            timing[each].recovers = self[each].sndUNA.precedes(timing[each].recoveryPoint)
        }
    }
}

extension SideTiming {
    /// Takes a segment of this side, whose flow it has become part of.
    fileprivate mutating func take(_ segment: TimedSegment, _ flow: Flow) {
        let packet = segment.packet
        if packet.flags.intersection([.syn, .rst, .ack]) == .ack, segment.isGood {
            leastWindow = min(leastWindow, packet.window)
            mostWindow = max(mostWindow, packet.window)
        }
        if packet.options.mayHaveSACK { countReports(packet) }
        guard packet.payloadLength > 0, segment.isGood else { return }
        mostInFlight = max(mostInFlight, UInt32(clamping: flow.sndUNA.distance(to: flow.coverage.sndNXT)))
        if let cause = segment.cause {
            repeats.add(cause)
            if cause != .spurious { recover(upTo: flow.coverage.sndNXT) }
            sent.sendAgain(packet, at: segment.reference.time)
        } else if segment.isFresh {
            sent.send(packet, at: segment.reference.time)
        }
    }

    private mutating func recover(upTo point: SequenceNumber) {
        recovers = true
        recoveryPoint = point
    }

    private mutating func countReports(_ packet: TCPPacket) {
        var blocks: UInt32 = 0
        packet.options.forEachSACKBlock { _ in blocks += 1 }
        guard blocks > 0 else { return }
        sackBlocks = sackBlocks.addingReportingOverflow(blocks).overflow ? .max : sackBlocks + blocks
        if packet.reportsDouble, duplicateReports < .max { duplicateReports += 1 }
    }
}
