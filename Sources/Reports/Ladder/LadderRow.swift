import Connections
import Findings
import Packets

/// What stands under each other in a ladder.
enum LadderRow {
    /// A frame; `since` is the time since the one before, nil for the first.
    case arrow(LadderArrow)
    /// Nothing for so long that time is not drawn to its length.
    case gap(Interval)
    /// Frames that are not drawn, in words.
    case folded(String)

    /// The rows of `connection`; long data phases are folded, as in the walkthrough, where `isFolding`.
    static func rows(of connection: Connection, now: Timestamp, isFolding: Bool) -> [LadderRow] {
        let calls = Dictionary(grouping: connection.calls(at: now), by: \.frame)
        let unanswered = UnansweredFrames.of(connection, now: now)
        let annotations = Annotator.annotations(for: connection, now: now)
        var rows: [LadderRow] = []
        var last: Timestamp?
        for part in Fold.parts(of: annotations, in: connection, isFolding: isFolding) {
            switch part {
            case .folded(let fold):
                rows.append(.folded(fold.words))
                last = nil
            case .shown(let annotation):
                let reference = annotation.event.reference
                let since = last.map { reference.time.since($0) }
                if let since, since >= .seconds(1) { rows.append(.gap(since)) }
                last = reference.time
                rows.append(
                    .arrow(
                        LadderArrow(
                            annotation: annotation,
                            since: since,
                            isUnanswered: unanswered.contains(reference.frame),
                            calls: calls[reference.frame] ?? []
                        )
                    )
                )
            }
        }
        let dropped = connection.framesLeftOut
        if dropped > 0 { rows.append(.folded("… \(Quantity.count(dropped, "more frame")), not kept")) }
        return rows
    }
}
