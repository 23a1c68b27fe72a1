/// Which columns a table has, and how wide they are, so that a line fits the terminal. The outcome is never cut, and the number
/// neither; what goes first are figures, then something of the addresses' middle, the start on a narrow terminal, of the remark at
/// last.
struct TableColumns {
    /// Room for a figure with the blank before it.
    static let figureWidth = 8
    /// What is left of an endpoint at least: its port, and something of its address.
    private static let leastEndpoint = 9
    /// The figures that there are.
    private static let figures = 4
    /// On a narrower terminal the start makes room for the addresses.
    private static let startsFrom = 80
    /// The gaps between number, client, server, outcome and remark.
    private static let gaps = 5

    /// Columns of the start of a connection; 0 where there is no room for it.
    private(set) var start: Int
    private(set) var client = 0
    private(set) var server = 0
    let outcome: Int
    private(set) var figureCount = Self.figures

    /// Columns for `cells` beside a number of `id` columns and a start of `start`, in lines of `width`.
    init(for cells: CellWidths, id: Int, start: Int, width: Int) {
        self.start = start
        outcome = cells.outcome
        let wanted = cells.client + cells.server
        var room = width - id - Self.gaps - cells.outcome - cells.remark - (start + 1) - Self.figures * Self.figureWidth
        // Sizes go only where a narrow terminal leaves no other room.
        let least = width < TableLook.usualWidth ? 0 : 2
        while wanted > room, figureCount > least {
            figureCount -= 1
            room += Self.figureWidth
        }
        if wanted > room, width < Self.startsFrom {
            self.start = 0
            room += start + 1
        }
        // The remark has what is left, which is less then than it needs.
        room = max(room, 2 * Self.leastEndpoint)
        client = min(cells.client, max(room - cells.server, room / 2))
        server = min(cells.server, room - client)
    }
}
