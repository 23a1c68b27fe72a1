import Testing

@testable import TCPWalkCommands

/// What `--only` and `--fail-on` can name.
@Suite struct NamedConditionsTests {
    @Test(arguments: [
        "reset", "zero-window", "error", "warning", "notice", "info", "none", "capture-starts-late", "kernel-drops",
        " Reset , ERROR", "reset,,error",
    ])
    func isKnown(_ list: String) throws {
        #expect(try !NamedConditions(list).isEmpty)
    }

    @Test(arguments: [
        ("errr", "Did you mean error?"), ("zero-windw", "Did you mean zero-window?"), ("xyzzy", "explain"),
        ("", "explain"), (",", "explain"), ("reset error", "Did you mean"), ("warnings", "Did you mean warning?"),
        ("reset,\u{1b}[31m", "'\u{1b}[31m' is no outcome"),
    ])
    func isNot(_ list: String, _ words: String) throws {
        do throws(NamedConditions.UnknownName) {
            _ = try NamedConditions(list)
            Issue.record("\(list) is known")
        } catch {
            #expect(error.message.contains(words), "\(error.message)")
        }
    }

    @Test func whatIsAboutTheCaptureAloneHasNoConnections() throws {
        let names = try NamedConditions("kernel-drops,capture-starts-late,reset").withoutConnections.map(\.name)
        #expect(names == ["kernel-drops"])
    }
}
