import Connections
import Packets

/// Counts the rewrites of one connection.
struct FieldChanges {
    /// Kinds of rewrites that are kept; made-up packets can differ in any way.
    private static let mostKinds = 256
    /// Frames that are kept of each.
    private static let mostFrames = 20

    private struct Key: Hashable {
        var side: Side
        var field: FieldChange.Field
        var from: FieldChange.Value
        var to: FieldChange.Value
    }

    private var places: [Key: Int] = [:]
    private(set) var all: [FieldChange] = []

    mutating func add(_ difference: SegmentDifference, _ side: Side, _ upper: FrameNumber, _ lower: FrameNumber) {
        let key = Key(side: side, field: difference.field, from: difference.keyFrom, to: difference.keyTo)
        let place: Int
        if let known = places[key] {
            place = known
        } else {
            guard all.count < Self.mostKinds else { return }
            place = all.count
            places[key] = place
            all.append(FieldChange(side: side, field: difference.field, from: difference.from, to: difference.to))
        }
        all[place].count += 1
        guard all[place].upperFrames.count < Self.mostFrames else { return }
        all[place].upperFrames.append(upper)
        all[place].lowerFrames.append(lower)
    }
}
