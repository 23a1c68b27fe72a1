extension FixedWidthInteger where Self: SignedInteger {
    /// Quotient and remainder of a division that rounds down, so that the remainder is never negative.
    @inline(__always)
    public func flooredDivision(by divisor: Self) -> (quotient: Self, remainder: Self) {
        let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
        return remainder < 0 ? (quotient - 1, remainder + divisor) : (quotient, remainder)
    }
}
