import Comparison

extension Passage {
    /// What shows the verdict, in words: the points by their names.
    public func reasonWords(from upper: String, to lower: String) -> String {
        let missing = isMissingAtUpper ? upper : lower
        return switch reason {
        case .seenAtBoth: "it is in both captures"
        case .stillAskedFor: "the receiver goes on asking for these bytes"
        case .captureRan: "the capture at \(lower) runs and does not have it"
        case .nothingAfter: "no frame at \(lower) after it: lost if that capture was still running"
        case .nothingBefore: "no frame at \(lower) before it: lost if that capture had begun"
        case .nothingAtAll: "no frame at all at \(lower)"
        case .acknowledgedThere: "the receiver acknowledges it at \(lower), which never saw it"
        case .senderWentOn: "the sender goes on behind these bytes at \(upper): it had sent them"
        case .fillsRow: "its IP id fills a gap in the sender's row"
        case .sameBytes: "the sender sends these bytes at another time too"
        case .acknowledgedHere: "acknowledged, so it arrived; the capture at \(lower) does not reach so far"
        case .notBegun: "the capture at \(missing) had not begun"
        case .ended: "outside the time of the capture at \(missing)"
        case .olderThanCapture: "older than the first segment at \(upper)"
        case .oneDirection: "the capture at \(lower) has nothing of this direction"
        case .unreadFrames: "frames at \(missing) could not be read"
        case .goesOnAfterReset: "the sender goes on with the connection after this RST at \(upper)"
        case .otherBytes: "other bytes than the sender sends at this place"
        case .notSent: "not among what the sender sent at \(upper)"
        }
    }
}
