extension Span where Element: ~Copyable {
    /// Calls `body` with the element at `place` where it lies.
    ///
    /// This is written for elements that cannot be copied, so the compiler has to borrow them; of an element that it may copy
    /// it makes a copy for the call, and counts up and down what that refers to.
    @inline(__always)
    func lend<Result>(_ place: Int, to body: (borrowing Element) throws -> Result) rethrows -> Result {
        try body(self[place])
    }
}
