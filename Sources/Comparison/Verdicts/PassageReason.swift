/// What shows a verdict. The words are the reports'.
public enum PassageReason: Sendable, Hashable {
    /// It is at both points.
    case seenAtBoth
    /// The receiver goes on acknowledging exactly its first byte after it was due.
    case stillAskedFor
    /// D's capture ran and does not have it.
    case captureRan
    /// D's capture has nothing after it.
    case nothingAfter
    /// D's capture has nothing before it.
    case nothingBefore
    /// D's capture has nothing of the connection at all.
    case nothingAtAll
    /// The receiver acknowledges it at D, where no copy of it was captured.
    case acknowledgedThere
    /// The sender goes on behind it at U: it had sent it.
    case senderWentOn
    /// Its IP id fills a gap in the sender's row at U.
    case fillsRow
    /// The sender sends the same bytes at another time too.
    case sameBytes
    /// Acknowledged at U, so it arrived, although the other capture does not reach so far.
    case acknowledgedHere
    /// The other capture had not begun.
    case notBegun
    /// The other capture had ended.
    case ended
    /// Older than everything that the other capture has of the sender.
    case olderThanCapture
    /// The other capture has nothing of this direction.
    case oneDirection
    /// The other capture has frames whose numbers could not be read.
    case unreadFrames
    /// The sender goes on with the connection after this RST.
    case goesOnAfterReset
    /// Other bytes than the sender sends at this place.
    case otherBytes
    /// Not among what the sender sent at U.
    case notSent
}
