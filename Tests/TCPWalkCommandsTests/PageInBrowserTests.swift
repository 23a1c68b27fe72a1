import Foundation
import TestSupport
import Testing

/// The page in a real browser: Scripts/check-html renders, sorts, searches and opens it, and tries to make it run
/// what it should not. With 10,000 connections it is a measure for a release build, so here they are fewer. It needs a
/// Chromium and Python; without them it says so and is skipped.
@Suite struct PageInBrowserTests {
    @Test(
        .enabled(if: Browser.isInstalled, "no Chromium or no python3 is installed: apt-get install chromium python3")
    )
    func aReaderCanUseIt() throws {
        let script = Fixtures.folder.deletingLastPathComponent().appendingPathComponent("Scripts/check-html").path
        let python = try #require(Program.find("python3"))
        let result = try Program.run(python, [script, Program.tcpwalk, "--connections", "1000"])
        let failed = result.lines.filter { $0.hasPrefix("FAIL") }.joined(separator: "\n")
        #expect(result.status == 0 && failed.isEmpty, "\(failed)\n\(result.errors)")
    }
}

/// What Scripts/check-html needs.
private enum Browser {
    static var isInstalled: Bool {
        let browsers = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"]
        return browsers.contains { Program.find($0) != nil } && Program.find("python3") != nil
    }
}
