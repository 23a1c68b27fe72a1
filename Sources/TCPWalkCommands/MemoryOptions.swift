import ArgumentParser
import Connections

/// How much may be kept.
struct MemoryOptions: ParsableArguments {
    /// Memory for connections unless --max-connections says otherwise, in bytes.
    static let budget = 240 << 20
    /// Frames kept for walkthroughs over all connections: about 100 MB at the most.
    static let timelineBudget = 500_000

    @Option(
        name: .customLong("max-connections"),
        help: ArgumentHelp(
            "Keep at most so many connections at once (\(ConnectionTable.limit(within: Self.budget)), which is "
                + "\(Self.budget >> 20) MB). Beyond it the dullest make room: SYNs without an answer first.",
            valueName: "n"
        )
    )
    var maximum: Int?

    /// Connections that may be kept at once.
    var limit: Int {
        maximum ?? ConnectionTable.limit(within: Self.budget)
    }

    mutating func validate() throws {
        if let maximum, maximum < 16 || maximum > 1 << 26 {
            throw ValidationError("--max-connections needs a number from 16 to \(1 << 26), not \(maximum).")
        }
    }
}
