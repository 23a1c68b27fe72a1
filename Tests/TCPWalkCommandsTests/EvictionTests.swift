import TestSupport
import Testing

/// What the program says of connections that had to make room: none is lost in silence.
@Suite struct EvictionTests {
    @Test func theListHasThemAllAndSaysHowMany() throws {
        let folder = try TemporaryFolder()
        let path = try SYNFlood.file(of: 40, in: folder)
        let result = try Program.run("list", "--max-connections", "16", "-r", path)
        #expect(result.lines.count { $0.contains("10.0.0.2:80") } == 40)
        #expect(result.errors.contains(" made room for others since 1970-01-01T00:00:16.000000000Z: "))
    }

    @Test func theSummarySaysHowManyAndSinceWhen() throws {
        let folder = try TemporaryFolder()
        let path = try SYNFlood.file(of: 40, in: folder)
        let bounded = try Program.run("report", "--max-connections", "16", "-r", path)
        let words = bounded.output.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        #expect(words.contains("40 connections"))
        #expect(words.contains("made room for others since 1970-01-01T00:00:16.000000000Z: "))
        #expect(words.contains("SYNs without an answer; judged as they stood then"))
        let whole = try Program.run("report", "-r", path)
        #expect(!whole.output.contains("made room") && !whole.errors.contains("made room"))
    }

    @Test func theRecordSaysItToo() throws {
        let folder = try TemporaryFolder()
        let path = try SYNFlood.file(of: 40, in: folder)
        let bounded = try Program.run("report", "--format", "json", "--max-connections", "16", "-r", path)
        #expect(bounded.output.contains(#""since":"1970-01-01T00:00:16.000000000Z"}"#))
        let whole = try Program.run("report", "--format", "json", "-r", path)
        #expect(whole.output.contains(#""evicted":null"#))
    }
}
