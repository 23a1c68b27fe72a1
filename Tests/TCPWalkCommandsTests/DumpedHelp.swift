import TestSupport
import Testing

@testable import TCPWalkCommands

/// The options of the program, as ArgumentParser describes them.
struct DumpedHelp {
    /// An option or a flag of one of the commands.
    struct Option {
        /// As they are typed: `-r`, `--read`.
        let flags: [String]
        /// It takes a value, of itself or in the next word.
        let takesValue: Bool
        /// The help shows it.
        let isShown: Bool
    }

    let options: [Option]

    init() throws {
        let commands = TCPWalk.commands.dropLast()
        options = try commands.flatMap { try Self.arguments(of: $0) }.map { argument in
            Option(
                flags: Self.elements(argument["names"]).compactMap(Self.flag),
                takesValue: argument["kind"] == .string("option"),
                isShown: argument["shouldDisplay"] == .bool(true)
            )
        }
    }

    private static func arguments(of command: String) throws -> [JSONValue] {
        let help = try JSONValue(parsing: Program.run(command, "--experimental-dump-help").output.utf8)
        return elements(try #require(help["command"])["arguments"])
    }

    private static func flag(_ name: JSONValue) -> String? {
        guard case .string(let letters) = name["name"], case .string(let kind) = name["kind"] else { return nil }
        return (kind == "long" ? "--" : "-") + letters
    }

    private static func elements(_ value: JSONValue?) -> [JSONValue] {
        if case .array(let elements) = value { elements } else { [] }
    }
}
