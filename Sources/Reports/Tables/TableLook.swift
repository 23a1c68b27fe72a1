/// How a table is to look.
public struct TableLook: Sendable {
    /// Columns where no terminal says how many it has.
    static let usualWidth = 120
    /// A narrower terminal breaks its lines, a wider one has no use for more.
    private static let widths = 40...250

    /// The widest line.
    let width: Int
    /// Use escape codes for colours.
    let isColored: Bool
    /// Times are in UTC instead of local time.
    let isUTC: Bool
    /// What stands in the place of what was cut out.
    let ellipsis: StaticString
    /// The columns that it takes.
    let ellipsisWidth: Int

    /// A table for a terminal of `width` columns, or for none; one that shows no more than ASCII if it `isASCII`.
    public init(width: Int? = nil, isColored: Bool = false, isUTC: Bool = false, isASCII: Bool = false) {
        let (least, most) = (Self.widths.lowerBound, Self.widths.upperBound)
        self.width = width.map { min(max($0, least), most) } ?? Self.usualWidth
        self.isColored = isColored
        self.isUTC = isUTC
        ellipsis = isASCII ? "..." : "…"
        ellipsisWidth = isASCII ? 3 : 1
    }
}
