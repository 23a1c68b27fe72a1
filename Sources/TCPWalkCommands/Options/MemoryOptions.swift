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
            "Keep at most so many connections at once (as many as fit into \(Self.budget >> 20) MB, about a million). "
                + "Beyond it the least useful connections make room: SYNs without an answer first.",
            valueName: "n"
        )
    )
    var maximum: Int?

    /// What may be kept at once.
    var bound: MemoryBound {
        maximum.map { MemoryBound(connections: $0) } ?? MemoryBound(bytes: Self.budget)
    }

    mutating func validate() throws {
        if let maximum, maximum < 16 || maximum > 1 << 26 {
            throw ValidationError("--max-connections needs a number from 16 to \(1 << 26), not \(maximum).")
        }
    }
}
