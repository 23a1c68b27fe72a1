/// What Zeek concludes from its states at the end.
extension ZeekTracker {
    /// Zeek's `conn_state`: the first row that fits.
    public var connState: String {
        let opener = self[originator].state
        let responder = self[originator.other].state
        switch (opener, responder) {
        case (_, .reset): return resetByResponder(opener)
        case (.reset, _) where responder.isInactive: return beginsWithSYNThenRST ? "RSTOS0" : "OTH"
        case (.reset, _): return "RSTO"
        case (.closed, .closed): return "SF"
        case (.closed, _): return responder.isInactive ? "SH" : "S2"
        case (_, .closed): return opener.isInactive ? "SHR" : "S3"
        case (.synSent, .inactive): return "S0"
        case (.established, .established): return "S1"
        default: return "OTH"
        }
    }

    private func resetByResponder(_ opener: ZeekEndpoint.State) -> String {
        let isRefused = opener == .reset && originatorBytes == 0 && responderBytes == 0
        if opener == .synSent || opener == .synAckSent || isRefused { return "REJ" }
        return opener.isInactive ? "RSTRH" : "RSTR"
    }

    /// Zeek's pattern `^?S[^HAFGIQ]*R.*`, `^` being the letter.
    private var beginsWithSYNThenRST: Bool {
        let letters = history.hasPrefix("^") ? history.dropFirst() : history[...]
        guard letters.hasPrefix("S"), let reset = letters.firstIndex(of: "R") else { return false }
        return letters[..<reset].allSatisfy { !"HAFGIQ".contains($0) }
    }
}
