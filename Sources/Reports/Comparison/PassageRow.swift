import Comparison
import Connections
import Packets

/// One packet of a connection at two points: a line, and what stands under it.
struct PassageRow {
    /// The packet, at U if it is there.
    let sighting: Sighting
    /// Who sent it.
    let side: Side
    /// Whether it is at U.
    let isSent: Bool
    /// What became of it.
    var passages: [Passage]
    /// When it left, by the near point's clock.
    let time: Timestamp

    /// Whether it came by in time, and nothing else is to be said of it.
    var isPlain: Bool {
        let packet = sighting.packet
        guard packet.flags.isDisjoint(with: [.syn, .fin, .rst]) else { return false }
        return passages.allSatisfy { $0.verdict == .delivered || $0.verdict.isPlain }
    }

    /// It came by at D.
    var delivered: Passage? { passages.first { $0.verdict == .delivered } }

    /// All packets of a connection in the order in which they left, by one clock.
    static func all(of comparison: ConnectionComparison, in pair: PointPair) -> [PassageRow] {
        struct Key: Hashable {
            var isNear: Bool
            var frame: FrameNumber
        }
        var places: [Key: Int] = [:]
        var rows: [PassageRow] = []
        for passage in comparison.passages {
            let isNear = passage.isAtUpper == (passage.side == .client)
            let key = Key(isNear: isNear, frame: passage.sighting.frame)
            if let place = places[key] {
                rows[place].passages.append(passage)
                continue
            }
            places[key] = rows.count
            rows.append(
                PassageRow(
                    sighting: passage.sighting,
                    side: passage.side,
                    isSent: passage.isAtUpper,
                    passages: [passage],
                    time: pair.nearTime(of: passage)
                )
            )
        }
        return rows.enumerated().sorted { ($0.element.time, $0.offset) < ($1.element.time, $1.offset) }.map(\.element)
    }
}
