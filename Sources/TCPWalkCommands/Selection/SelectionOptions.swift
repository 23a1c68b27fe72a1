import ArgumentParser
import Connections
import Findings

/// Which connections to show, in which order, and which make the command fail: the same for all commands that show some.
struct SelectionOptions: ParsableArguments {
    @Option(
        name: .customLong("connection"),
        parsing: .singleValue,
        help: ArgumentHelp("Only the connection with this number; can be given several times.", valueName: "n")
    )
    var connections: [Int] = []

    @Option(
        help: ArgumentHelp(
            "Only connections with one of these outcomes, findings or severities; a severity stands for worse ones too, and "
                + "none for those without a finding.",
            valueName: "id[,id]"
        ),
        completion: CompletionWords.conditions
    )
    var only: String?

    @Flag(help: "Only connections with a finding of severity warning or worse.")
    var problems = false

    @Option(
        help: ArgumentHelp(
            "Only connections that were there at this time or later, each whole; of packets only those of then. A time of day "
                + "(14:03, 14:03:05.5), a date and time (2026-11-25T14:03:00Z), or +5m from the first frame on.",
            valueName: "time"
        )
    )
    var since: String?

    @Option(help: ArgumentHelp("Only connections that were there before this time; likewise.", valueName: "time"))
    var until: String?

    @Option(
        help: ArgumentHelp(
            "Order by start, duration, bytes, rtt (of the handshake), retransmitted (segments) or severity: the most first, "
                + "of starts the earliest.",
            valueName: "key"
        )
    )
    var sort: SortKey?

    @Option(help: ArgumentHelp("No more than so many connections; how many are left out is said.", valueName: "n"))
    var limit: Int?

    @Option(
        name: .customLong("fail-on"),
        help: ArgumentHelp(
            "Exit with 3 when a connection that is not left out by the above, --limit aside, has one of these outcomes, findings "
                + "or severities, or the capture has that finding.",
            valueName: "id[,id]"
        ),
        completion: CompletionWords.conditions
    )
    var failOn: String?

    mutating func validate() throws {
        if let wrong = connections.first(where: { $0 < 1 }) {
            throw ValidationError("--connection needs a number from 1 on, not \(wrong).")
        }
        let only = try Self.conditions(only)
        _ = try Self.conditions(failOn)
        if let id = only.withoutConnections.first {
            throw ValidationError(
                "\(id.name) is about the capture as a whole: there are no connections that have it, and others that have it not. "
                    + "`report` says it, and --fail-on \(id.name) asks for it."
            )
        }
        _ = try Self.bound(since, "--since")
        _ = try Self.bound(until, "--until")
        if let limit, limit < 1 {
            throw ValidationError("--limit needs a number of connections from 1 on, not \(limit).")
        }
    }

    /// Whether it has to be known what connections are like, and not only when a packet came.
    var choosesConnections: Bool {
        !connections.isEmpty || only != nil || problems || failOn != nil || limit != nil
    }

    /// The window that was asked for; times without a zone are meant in the one that is printed.
    func window(isUTC: Bool) throws -> WindowRequest {
        WindowRequest(since: try Self.bound(since, "--since"), until: try Self.bound(until, "--until"), isUTC: isUTC)
    }

    /// What a list of names stands for.
    static func conditions(_ list: String?) throws -> NamedConditions {
        do throws(NamedConditions.UnknownName) {
            return try NamedConditions(list)
        } catch {
            throw ValidationError(error.message)
        }
    }

    private static func bound(_ text: String?, _ option: String) throws -> TimeBound? {
        guard let text else { return nil }
        do throws(TimeBoundError) {
            return try TimeBound(text)
        } catch {
            let reason = error.reason.map { ": \($0)" } ?? ""
            throw ValidationError("\(option) '\(text)' is no time\(reason). It takes \(TimeBound.forms).")
        }
    }

    /// Refuses what needs all connections where they are shown while they come.
    func refuseOrder(on source: String) throws {
        guard sort != nil || limit != nil else { return }
        let option = sort != nil ? "--sort" : "--limit"
        throw ValidationError(
            "\(option) needs all connections before it shows the first, and \(source) they are shown as they come: capture with "
                + "-w FILE, then read it with -r FILE."
        )
    }
}
