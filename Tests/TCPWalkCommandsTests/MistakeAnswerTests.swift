import TestSupport
import Testing

/// Mistakes at the keyboard whose first answer was of no use.
@Suite struct MistakeAnswerTests {
    @Test(arguments: [
        (["--verison"], "Unknown option '--verison'"),
        (["explian", "SYN"], "tcpwalk explain WORD"),
        (["interface"], "`tcpwalk interfaces`"),
        (["comapre", "a.pcap", "b.pcap"], "tcpwalk compare -r FILE -r FILE"),
        (["-r", "port", "80"], "port: no such file"),
    ])
    func theAnswerIsAboutTheMistake(_ arguments: [String], _ words: String) throws {
        let run = try Program.run(Program.tcpwalk, arguments, input: "/dev/null")
        #expect(run.status == 2 && run.output.isEmpty && run.errors.contains(words))
    }

    @Test func whatChoosesNothingIsNamed() throws {
        let path = Fixtures.capture("any_loopback_sll2", "any").path
        let one = try Program.run("packets", "-r", path, "-Q", "out").errors
        #expect(one.contains("-Q lets none of") && !one.contains("filter"))
        let both = try Program.run("packets", "-r", path, "-Q", "out", "tcp").errors
        #expect(both.contains("the filter together with -Q lets none of"))
    }

    @Test func oneFileTwiceIsNoOtherPlace() throws {
        let path = Fixtures.capture("normal_close", "client").path
        let run = try Program.run("list", "-r", path, "-r", path)
        #expect(run.errors.contains("is named twice") && !run.errors.contains("compare"))
    }
}
