import Packets

/// How a text writes its times.
public struct TextTimes: Sendable, Hashable {
    /// The form of most of its lines.
    public enum Style: Sendable, Hashable {
        case none, clock, date, epoch, sincePrevious, sinceFirst
    }

    /// The form.
    public var style = Style.none
    /// Digits behind the point.
    public var digits = 6

    /// Whether the day is unknown: the record's times are those of 1970-01-01.
    public var isUndated: Bool {
        style == .clock || style == .sincePrevious || style == .sinceFirst
    }

    /// Whether calendar and clock are in the writer's zone, which the text does not say.
    public var isZoneless: Bool {
        style != .epoch
    }
}

extension TextTimes {
    /// What the segments' lines use.
    init(_ segments: [ReadSegment]) {
        guard let first = segments.first(where: { $0.time != .none }) else { return }
        digits = first.digits
        switch first.time {
        case .none: style = .none
        case .date: style = .date
        case .epoch: style = .epoch
        case .elapsed: style = Self.isSincePrevious(segments) ? .sincePrevious : .sinceFirst
        case .clock(let start):
            style = start != 0 ? .clock : Self.isSincePrevious(segments) ? .sincePrevious : .sinceFirst
        }
    }

    /// The times of the segments. Clocks begin on 1970-01-01; at midnight they go on with the next day.
    func stamps(of segments: [ReadSegment]) -> [Timestamp] {
        var last: Int64 = 0
        var day: Int64 = 0
        // Without times each frame comes before the one before it: where time goes back, how long anything took is unknown.
        if style == .none { return segments.indices.map { Timestamp(nanoseconds: -1 - Int64($0)) } }
        return segments.map { segment in
            switch segment.time {
            case .none: break
            case .date(let time), .epoch(let time): last = time
            case .elapsed(let time): last = style == .sincePrevious ? Self.sum(last, time) : time
            case .clock(let time):
                if style == .sincePrevious {
                    last = Self.sum(last, time)
                } else {
                    // More than half a day back is no disorder.
                    if last - (day + time) > Self.day / 2 { day += Self.day }
                    last = day + time
                }
            }
            return Timestamp(nanoseconds: last)
        }
    }

    private static let day: Int64 = 86_400_000_000_000

    private static func sum(_ one: Int64, _ other: Int64) -> Int64 {
        let (sum, isOver) = one.addingReportingOverflow(other)
        return isOver ? one : sum
    }

    /// Whether times that begin at 0 are those since the line before: they go back, or fit the senders' timestamps better.
    private static func isSincePrevious(_ segments: [ReadSegment]) -> Bool {
        var total: Int64 = 0
        var before: Int64 = 0
        var errors: (sincePrevious: Double, sinceFirst: Double) = (0, 0)
        var known: [Endpoint: (stamp: UInt32, total: Int64, time: Int64)] = [:]
        for segment in segments.prefix(10_000) {
            let time: Int64
            switch segment.time {
            case .clock(let value), .elapsed(let value): time = value
            default: continue
            }
            if time < before { return true }
            before = time
            total = sum(total, time)
            guard let stamp = segment.options.timestamps, known.count < 1000 else { continue }
            if let last = known[segment.source] {
                // A tick is a millisecond, as nearly everywhere.
                let ticks = Double(Int32(bitPattern: stamp.value &- last.stamp))
                errors.sincePrevious += abs(ticks - Double(total - last.total) / 1e6)
                errors.sinceFirst += abs(ticks - Double(time - last.time) / 1e6)
            }
            known[segment.source] = (stamp.value, total, time)
        }
        return errors.sincePrevious < errors.sinceFirst
    }
}
