import Connections
import Names
import Reports

/// What writes the connections of a list, and what it needs for that.
extension ListCommand {
    /// The table for what is shown; its columns stay as they were if some of it was written before. Nil where no terminal shows it.
    func table(of shown: inout SelectedConnections, _ run: CaptureRun) -> ConnectionTableReport? {
        guard chosen == .text, let look = look(run) else { return nil }
        guard shown.connections.evictions.total == 0 else { return streamTable(run) }
        return ConnectionTableReport(
            shown.cellWidths(run.resolver?.names),
            count: shown.connections.count,
            look: look,
            names: run.resolver?.names
        )
    }

    func streamTable(_ run: CaptureRun) -> ConnectionTableReport? {
        look(run).map { ConnectionTableReport(look: $0, names: run.resolver?.names) }
    }

    /// Nil where no terminal shows it.
    private func look(_ run: CaptureRun) -> TableLook? {
        guard Display.isTerminal else { return nil }
        return TableLook(
            width: Display.width,
            isColored: output.useColor,
            isUTC: zone.isUTC(run.inputs),
            isASCII: OutputRoute.isASCII
        )
    }

    /// For connections that are written before all are known.
    func streamWriter(_ run: CaptureRun, _ selection: Selection, _ sslLog: SSLLogFile?) throws -> ListWriter {
        ListWriter(chosen, try context(streamTable(run), run, selection, sslLog))
    }

    /// What a form needs to know to be written.
    func context(
        _ table: ConnectionTableReport?,
        _ run: CaptureRun,
        _ selection: Selection,
        _ sslLog: SSLLogFile?,
        _ repeated: Set<ConnectionKey> = []
    ) throws -> ListContext {
        ListContext(
            table: table,
            isUTC: zone.utc,
            names: run.resolver?.names,
            hasHeader: !output.quiet,
            isVerbose: output.verbose,
            selection: selection,
            form: try record.form(hasTimeline: false),
            tracksTLS: run.looksAtTLS,
            sslLog: sslLog,
            repeatedKeys: repeated
        )
    }
}
