import Connections
import Packets

/// Judges what one side of one connection sent: what became of each packet at U, and where each at D came from.
struct DirectionJudge {
    /// The edges of a capture's time are known to this, in either clock: offset and delay stay together in it.
    static let edge = Interval.milliseconds(1)
    /// Sequence numbers so far apart are of one connection still.
    static let nearby: UInt32 = 1 << 30

    let side: Side
    let upper: Point
    let lower: Point
    /// The side's segments at U and at D.
    let sent: Lane
    let arrived: Lane
    /// The receiver's segments at D and at U.
    let answersBelow: Lane
    let answersAbove: Lane
    let match: DirectionMatch
    let way: Way
    let delays: DelayStatistics
    let common: CommonTime
    /// The way there and back between the points, in seconds.
    let twoWayDelay: Double?
    /// What the clocks may be wrong by, and a little more.
    let slack: Interval
    let numbers: NumberTrack
    let sentIndex: SequenceIndex
    let arrivedIndex: SequenceIndex
    let incarnations: Incarnations
    /// The greatest time that the receiver took to acknowledge at D what was quick: how far beyond D it is.
    let beyond: Interval

    /// Whether every packet has its partner, so that nothing has to be looked for.
    private let isComplete: Bool
    var passages: [Passage] = []
    var changes: FieldChanges
    /// Whether numbers of the two points could not be brought together: nothing is proved then.
    private(set) var isApart = false
    /// More segments had to be looked at than are: nothing is proved then.
    var isOverfull: Bool

    init(_ pair: PointPair, _ match: PointPair.Match, _ side: Side, _ changes: FieldChanges) {
        self.side = side
        self.changes = changes
        (upper, lower) = pair.points(of: side)
        (sent, arrived) = pair.lanes(match, side)
        (answersBelow, answersAbove) = pair.lanes(match, side.other)
        self.match = match[side]
        isOverfull = match[side].isOverfull
        way = pair.way(of: side)
        delays = pair.delays(of: side)
        common = side == .client ? pair.common.client : pair.common.server
        twoWayDelay = pair.twoWayDelay
        let margin = abs(pair.clock.uncertainty ?? 0.01)
        slack = Interval(seconds: max(0.002, margin + 0.002))
        isComplete =
            self.match.arrived.allSatisfy { !$0.isEmpty } && self.match.sent.allSatisfy { !$0.isEmpty }
            && self.match.coverage.isEmpty
        guard !isComplete else {
            (numbers, sentIndex, arrivedIndex) = (NumberTrack(), SequenceIndex(), SequenceIndex())
            (incarnations, beyond) = (Incarnations(), .zero)
            return
        }
        numbers = NumberTrack(self.match, match[side.other], (sent, arrived), (answersBelow, answersAbove))
        sentIndex = SequenceIndex(sent)
        arrivedIndex = SequenceIndex(arrived)
        incarnations = Incarnations(sent)
        beyond = Self.answerTime(arrived, answersBelow)
    }

    /// Judges all of it.
    mutating func run(_ pair: PointPair) {
        judgeDelivered(pair)
        judgeOrder(pair)
        if isComplete { return }
        let aloneAbove = sent.indices.count { match.sent[$0].isEmpty }
        let aloneBelow = arrived.indices.count { match.arrived[$0].isEmpty }
        let alone = min(aloneAbove, aloneBelow)
        isApart = alone >= 3 && Double(alone) > 0.3 * Double(max(sent.count, arrived.count))
        let begin = passages.count
        judgeMissingBelow()
        judgeOneDirection(from: begin)
        judgeMissingAbove()
        weaken(from: begin)
    }

    /// What a capture with unreadable frames lacks may well be among them; what it misses elsewhere, it may miss here.
    private mutating func weaken(from begin: Int) {
        let missesBelow =
            lower.mayMiss
            || passages[begin...].contains {
                $0.verdict == .notCaptured && !$0.isMissingAtUpper && $0.evidence == .proven
            }
        for place in passages.indices[begin...] {
            let isMissingAtUpper = passages[place].isMissingAtUpper
            switch passages[place].verdict {
            case .notCaptured where (isMissingAtUpper ? upper : lower).unread > 0:
                passages[place].verdict = .outside
                passages[place].evidence = .assumed
                passages[place].reason = .unreadFrames
            case .lost where lower.unread > 0, .injected where upper.unread > 0: passages[place].evidence = .assumed
            case .lost where missesBelow && passages[place].evidence == .implied: passages[place].evidence = .assumed
            default: break
            }
            if isApart || isOverfull { passages[place].evidence = .assumed }
        }
    }

    /// A capture that has nothing of this direction, of which something surely passed.
    private mutating func judgeOneDirection(from begin: Int) {
        guard arrived.count == 0, sent.count > 0,
            passages[begin...].contains(where: { $0.verdict == .notCaptured })
        else { return }
        for place in passages.indices[begin...] where passages[place].verdict == .lost {
            passages[place].verdict = .outside
            passages[place].evidence = .assumed
            passages[place].reason = .oneDirection
        }
    }

    /// The time from data at D to the first segment of the receiver that acknowledges it: of the first few the least.
    private static func answerTime(_ arrived: Lane, _ answers: Lane) -> Interval {
        var least: Interval?
        var next = 0
        for index in arrived.indices.prefix(512) where arrived[index].span > 0 {
            let data = arrived[index]
            while next < answers.count, answers[next].time < data.time { next += 1 }
            guard next < answers.count else { break }
            let answer = answers[next]
            guard answer.hasACK, SequenceNumber(answer.acknowledgment).reaches(SequenceNumber(data.end)) else {
                continue
            }
            least = min(least ?? .seconds(60), answer.time.since(data.time))
        }
        return least ?? .zero
    }
}
