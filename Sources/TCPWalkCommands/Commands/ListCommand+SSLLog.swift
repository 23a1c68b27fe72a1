import ArgumentParser

/// The ssl.log beside the conn.log.
extension ListCommand {
    /// Refuses --ssl-log where it cannot be what is meant.
    func checkSSLLog() throws {
        guard let sslLog else { return }
        guard chosen == .zeek else {
            throw ValidationError(
                "--ssl-log goes with --format zeek, whose uid its lines have; --tls shows TLS in other formats."
            )
        }
        guard !sslLog.isEmpty, sslLog != "-" else { throw ValidationError("--ssl-log needs the name of a file.") }
        if input.countsOnly {
            throw ValidationError("--ssl-log and --count contradict each other: --count writes no line.")
        }
        if selection.limit != nil {
            throw ValidationError(
                "--ssl-log has a line for each connection with TLS that is listed, so it goes without --limit."
            )
        }
        if sslLog == destination.path || sslLog == input.write.path {
            throw ValidationError("--ssl-log, --output and -w each need a file of their own.")
        }
    }

    /// The file, empty; nil without --ssl-log.
    func openSSLLog() throws -> SSLLogFile? {
        try sslLog.map { try SSLLogFile($0, inputs: inputFiles) }
    }
}
