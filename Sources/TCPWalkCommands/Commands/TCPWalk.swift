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
        do {
            if let shell = CompletionShell.asked(by: arguments) {
                try StandardOutput().write(
                    CompletionScript(commands: commands).text(of: completionScript(for: shell), for: shell) + "\n"
                )
                return 0
            }
            let plain = try TcpdumpArguments.normalize(arguments, commands: commands) { access($0, F_OK) == 0 }
            var command = try parseAsRoot(plain)
            try (command as? any ReadingCommand)?.input.requireSomethingToRead()
            let route = try OutputRoute(of: command)
            let (status, isWhole) = run(&command)
            return route.close(isWhole: isWhole) ?? status
        } catch {
            return explain(error)
        }
    }

    /// Runs `command`: its exit status, and whether it wrote all that it had to say.
    private static func run(_ command: inout any ParsableCommand) -> (status: Int32, isWhole: Bool) {
        do {
            try command.run()
            return (0, true)
        } catch StandardOutput.Failure.closed {
            return (0, false)
        } catch StandardOutput.Failure.failed(let reason) {
            Messages.say("\(OutputRoute.name) cannot be written: \(reason).")
            return (1, false)
        } catch {
            let status = explain(error)
            // What was read of an input that breaks off is reported; wrong usage reports nothing.
            return (status, status != 2)
        }
    }

    /// Prints what ArgumentParser says: help to standard output, wrong usage to standard error with status 2.
    private static func explain(_ error: any Error) -> Int32 {
        if let code = error as? ExitCode { return code.rawValue }
        let code = exitCode(for: error)
        guard code == .success else {
            Messages.say(UsageMessage.completed(message(for: error)))
            return 2
        }
        try? StandardOutput().write(fullMessage(for: error) + "\n")
        return 0
    }
}

extension CompletionShell {
    /// The shell for which `--generate-completion-script` asks; nil where it does not, or for none that there is a script for.
    fileprivate static func asked(by arguments: [String]) -> CompletionShell? {
        let flag = "--generate-completion-script"
        guard let first = arguments.first, first.hasPrefix(flag) else { return nil }
        let name = first == flag ? arguments.dropFirst().first : String(first.dropFirst(flag.count + 1))
        return name.flatMap { CompletionShell(rawValue: $0) }
    }
}

/// exit(3), which ParsableCommand's own `exit` hides inside it.
private func endProcess(_ status: Int32) -> Never {
    exit(status)
}
