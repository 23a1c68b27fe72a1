/// What ArgumentParser says of a wrong command line, with what was expected.
enum UsageMessage {
    /// `message` with what the option that it names takes, and where the options are listed.
    static func completed(_ message: String) -> String {
        let text = message.split(separator: "\n", omittingEmptySubsequences: false)
        guard let first = text.first else { return message }
        if first.hasPrefix("Missing value for '") || first.hasPrefix("The value '"), let kind = valueName(in: first) {
            guard !message.contains("Please provide"), let words = expected[kind] else { return message }
            return "\(first.hasSuffix(".") ? first.dropLast() : first): it takes \(words)."
        }
        guard first.hasPrefix("Unknown option '") else { return message }
        if first.hasPrefix("Unknown option '--verbose'") { return "\(first). Did you mean '-v'?" }
        return first.contains("Did you mean")
            ? message : "\(first). `tcpwalk --help` lists the commands, `tcpwalk COMMAND --help` their options."
    }

    /// `n` of `… for '-c <n>'`.
    private static func valueName(in line: Substring) -> String? {
        guard let start = line.lastIndex(of: "<"), let end = line.lastIndex(of: ">"), start < end else { return nil }
        return String(line[line.index(after: start)..<end])
    }

    /// What options take, by the names of their values.
    private static let expected: [String: String] = [
        "n": "a whole number, such as 3", "bytes": "a whole number of bytes without a unit, such as 96",
        "KiB": "a whole number of KiB without a unit, such as 4096",
        "MB": "a whole number of million bytes without a unit, such as 100",
        "seconds": "a number of seconds above 0 without a unit, such as 60", "file": "the name of a file",
        "interface": "an interface's name, such as eth0 or any; `tcpwalk interfaces` lists them",
        "time": "a time of day (14:03), a date and time (2026-11-25T14:03:00Z), or +5m from the first frame on",
        "id[,id]": "outcomes, findings or severities, such as reset,error; `tcpwalk explain` lists them",
        "name[,name]": "names of a record's members, such as id,client.address,outcome", "user": "the name of a user",
        "linktype": "a link type's name, such as EN10MB; -L lists them", "direction": "in, out or inout",
        "key": "start, duration, bytes, rtt, retransmitted or severity",
        "format": "the name of a format; --help lists them",
        "color": "auto, always or never",
    ]
}
