/// Python, where it is installed, for holding our output against other people's libraries.
public enum Python {
    /// Whether these modules can be imported.
    public static func has(_ modules: String...) -> Bool {
        (try? run("import " + modules.joined(separator: ", ")))?.status == 0
    }

    /// Runs a script, with `arguments` in `sys.argv`; the first python3 of PATH is the user's own.
    public static func run(_ script: String, _ arguments: [String] = []) throws
        -> Program.Result
    {
        let words = ["python3", "-c", script] + arguments
        return try Program.run("/usr/bin/env", words)
    }
}
