extension Span where Element: ~Copyable {
    /// Calls `body` with the element at `place` where it lies.
    ///
    /// The element is declared `~Copyable`, so the compiler has to borrow it; of an element that it may copy it makes a copy for
    /// the call, with a retain and a release for each reference in it.
    @inline(__always)
    func lend<Result>(_ place: Int, to body: (borrowing Element) throws -> Result) rethrows -> Result {
        try body(self[place])
    }
}
