import ArgumentParser
import Libc

/// The command `tcpwalk`.
public struct TCPWalk: ParsableCommand {
    /// Name, words and subcommands.
    public static let configuration = CommandConfiguration(
        commandName: "tcpwalk",
        abstract: "Walks you through the TCP connections of a capture.",
        discussion: """
            tcpdump shows packets; tcpwalk rebuilds the connections: handshake, data, close, the state of both ends \
            after each packet, the socket calls behind them, and what went wrong.

              tcpwalk -r FILE                      annotated walkthrough
              tcpwalk -r FILE tcp port 9502        only what a tcpdump filter matches
              tcpwalk list -r FILE                 a line a connection
              tcpwalk list -r FILE --format ndjson a record a connection
              tcpwalk packets -r FILE              tcpdump's lines
              tcpwalk compare -r FILE -r FILE      two places: where was it lost, delayed or changed
              tcpwalk -i any tcp port 9502         the walkthrough while it happens

            Exit status: 0 done; 1 an input could not be read whole (what was read is reported); 2 wrong usage; \
            3 a connection has what --fail-on names.
            """,
        version: ProgramVersion.text,
        subcommands: [
            ReportCommand.self, ListCommand.self, PacketsCommand.self, CompareCommand.self, InterfacesCommand.self,
            ExplainCommand.self,
        ],
        defaultSubcommand: ReportCommand.self
    )

    /// The names of the subcommands, and `help`, which ArgumentParser adds.
    static let commands = configuration.subcommands.compactMap { $0.configuration.commandName } + ["help"]

    /// The command as ArgumentParser makes it.
    public init() {}

    /// Runs with the process's arguments and ends the process.
    public static func start() -> Never {
        signal(SIGPIPE, SIG_IGN)
        endProcess(run(Array(CommandLine.arguments.dropFirst())))
    }

    /// Runs with `arguments` (without the program's name).
    ///
    /// - Returns: The exit status.
    public static func run(_ arguments: [String]) -> Int32 {
        let plain = TcpdumpArguments.normalize(arguments, commands: commands) { access($0, F_OK) == 0 }
        do {
            var command = try parseAsRoot(plain)
            try command.run()
            return 0
        } catch StandardOutput.Failure.closed {
            return 0
        } catch StandardOutput.Failure.failed(let reason) {
            Messages.say("standard output cannot be written: \(reason).")
            return 1
        } catch {
            return explain(error)
        }
    }

    /// Prints what ArgumentParser says: help to standard output, wrong usage to standard error with status 2.
    private static func explain(_ error: any Error) -> Int32 {
        if let code = error as? ExitCode { return code.rawValue }
        let code = exitCode(for: error)
        let text = fullMessage(for: error)
        guard code == .success else {
            Messages.say(text)
            return 2
        }
        try? StandardOutput().write(text + "\n")
        return 0
    }
}

/// exit(3), which ParsableCommand's own `exit` hides inside it.
private func endProcess(_ status: Int32) -> Never {
    exit(status)
}
