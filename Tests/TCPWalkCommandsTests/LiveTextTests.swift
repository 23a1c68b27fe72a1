import TestSupport
import Testing

/// What live text says: as much as a file's walkthrough, in parts that stand apart.
@Suite struct LiveTextTests {
    private func lines(_ fixture: String, frames: Int) throws -> [Substring] {
        let path = Fixtures.capture(fixture, "client").path
        let run = try Program.run("report", "--follow", "-r", path, "-c", "\(frames)", "--duration", "20")
        #expect(run.status == 0)
        return run.output.split(separator: "\n", omittingEmptySubsequences: false)
    }

    @Test func aConnectionEndsAsInAFile() throws {
        let path = Fixtures.capture("normal_close", "client").path
        let live = try lines("normal_close", frames: 11)
        let closing = [
            "  Four steps: ", "  At the client, where this was captured, ", "  The client, which closed first, ",
        ]
        let file = try Program.run("report", "-r", path).output
        for words in closing {
            let place = try #require(live.firstIndex { $0.hasPrefix(words) }, "\(words)")
            #expect(live[place - 1].isEmpty && file.contains(words))
        }
    }

    @Test func findingsComeWithAllTheirWords() throws {
        let live = try lines("refused", frames: 2)
        let place = try #require(live.firstIndex { $0.hasPrefix("#1 error: connection-refused") })
        #expect(live[place - 1].isEmpty)
        let explained = live[place...].joined(separator: "\n")
        for words in ["Something at the server's address", "Could also be, or cannot be excluded:", "Check:"] {
            #expect(explained.contains(words), "\(words)")
        }
    }

    @Test func whatHasChangedIsMarked() throws {
        let live = try lines("normal_close", frames: 11)
        let states = live.filter { $0.hasPrefix("  (") }
        #expect(states.count > 5 && states.allSatisfy { $0.contains(" *") })
        #expect(live.contains { $0.hasPrefix("  data") && !$0.contains(" *") })
    }
}
