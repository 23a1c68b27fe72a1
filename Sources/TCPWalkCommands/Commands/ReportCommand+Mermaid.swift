import ArgumentParser
import Connections
import Findings
import Names
import Reports

extension ReportCommand {
    /// A diagram has room for one connection: the only one, or the one that was named.
    func writeMermaid(_ shown: inout SelectedConnections, _ names: HostNames?) throws {
        var chosen: (connection: Connection, findings: [Finding])?
        var count = 0
        shown.forEach { connection, diagnosis in
            count += 1
            if count == 1 { chosen = (connection, diagnosis.findings(of: connection)) }
        }
        if count > 1 {
            throw ValidationError(
                "--format mermaid draws one connection, and these are \(count). Name one: --connection N; "
                    + "`tcpwalk list` numbers them."
            )
        }
        guard let chosen else {
            Messages.say("there is no connection to draw.")
            return
        }
        var text = TextBuffer()
        MermaidReport(
            chosen.connection,
            findings: chosen.findings,
            now: shown.now,
            isWhole: output.verbose,
            names: names
        )
        .append(to: &text)
        try StandardOutput().drain(&text, evenIfSmall: true)
    }
}
