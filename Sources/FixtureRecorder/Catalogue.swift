/// All scenarios. The place of one in this list gives its addresses, so new ones go to the end of a part or are
/// recorded with all that follow.
enum Catalogue {
    /// In the order of the parts and of the index in Fixtures/README.md.
    static let all = openings + failedOpenings + transfers + closings + strangers + captures

    /// Handshake, seven bytes there, eighteen back: every pattern's usual beginning.
    static let exchanged = ">S <SA >A >PA7( <A)? <PA18 >A"
    /// The client closes first, the server 100 ms later.
    static let closed = " >FA <A <FA >A"

    /// The same pattern for both captures of a path.
    static func both(_ pattern: String) -> [String: String] { ["client": pattern, "server": pattern] }
}
