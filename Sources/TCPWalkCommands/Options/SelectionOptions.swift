import ArgumentParser
import Connections
import Findings

/// Which connections to show, and which make the command fail.
struct SelectionOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp("Only connections with one of these outcomes or findings.", valueName: "id[,id]")
    )
    var only: String?

    @Flag(help: "Only connections with a finding of severity warning or worse.")
    var problems = false

    @Option(
        name: .customLong("fail-on"),
        help: ArgumentHelp(
            "Exit with 3 when a shown connection has one of these outcomes or findings.",
            valueName: "id[,id]"
        )
    )
    var failOn: String?

    /// The ids of a comma-separated list.
    static func ids(_ list: String?) -> Set<String> {
        Set((list ?? "").split(separator: ",").map { $0.trimmingPrefix(while: { $0 == " " }).lowercased() })
    }

    mutating func validate() throws {
        let known = Set(FindingID.allCases.map(\.name) + Outcome.allCases.map(\.name))
        for id in Self.ids(only).union(Self.ids(failOn)) where !known.contains(id) {
            let near = Explanation.names(like: id)
            let hint =
                near.isEmpty ? "`tcpwalk explain` lists them all." : "Did you mean \(near.joined(separator: ", "))?"
            throw ValidationError("'\(id)' is no outcome and no finding. \(hint)")
        }
    }
}
