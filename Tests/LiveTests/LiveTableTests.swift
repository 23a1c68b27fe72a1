import Foundation
import TestSupport
import Testing

@testable import FixtureRecorder

/// The live table on a real terminal: tmux presses the keys and shows what is on the screen.
extension LiveTests {
    /// A terminal inside the client's namespace.
    final class Screen {
        private let socket: String
        private let lab: LiveLab

        init(_ lab: LiveLab, _ command: String) throws {
            self.lab = lab
            socket = lab.folder.path + "/tmux"
            try tmux("new-session", "-d", "-x", "110", "-y", "24", "sh")
            try type("stty -g > \(lab.folder.path)/before; \(command); stty -g > \(lab.folder.path)/after")
        }

        deinit {
            try? tmux("kill-server")
        }

        func tmux(_ words: String...) throws {
            let all = ["tmux", "-f", "/dev/null", "-S", socket] + words
            try lab.client.perform { () throws(RecorderError) in try Command.run(all) }
        }

        func type(_ line: String) throws {
            try tmux("send-keys", "-l", line)
            try tmux("send-keys", "Enter")
        }

        var text: String {
            (try? Program.run(Program.find("tmux") ?? "tmux", ["-S", socket, "capture-pane", "-p"]).output) ?? ""
        }

        func wait(for sign: String, seconds: Double = 8) throws {
            let end = Date().addingTimeInterval(seconds)
            while Date() < end {
                if text.contains(sign) { return }
                usleep(50_000)
            }
            throw RecorderError("the screen does not show '\(sign)' but:\n\(text)")
        }
    }

    @Test func keysSortFilterOpenAndQuit() throws {
        let lab = try LiveLab()
        let listener = try lab.listener()
        let screen = try Screen(lab, "\(Program.tcpwalk) list -i \(LiveLab.device) --duration 50")
        try screen.wait(for: "no connection yet")
        try lab.talk(8, to: listener)
        try screen.wait(for: "4 closed · 2 reset · 2 refused")
        try screen.wait(for: "connection-refused")
        try screen.wait(for: "handshake p50")
        #expect(!screen.text.contains("   0 packets"))
        try screen.tmux("send-keys", "/")
        try screen.tmux("send-keys", "-l", "refused")
        try screen.wait(for: "filter: refused_")
        #expect(!screen.text.contains(" closed    "))
        try screen.tmux("send-keys", "Enter")
        try screen.tmux("send-keys", "Enter")
        try screen.wait(for: "Flags [R.]")
        try screen.tmux("resize-window", "-x", "82", "-y", "14")
        try screen.wait(for: "q back")
        try screen.tmux("send-keys", "q")
        try screen.wait(for: "sort (troubled)")
        try screen.tmux("send-keys", "s")
        try screen.wait(for: "sort (newest)")
        try screen.tmux("send-keys", "q")
        try screen.wait(for: "packets captured")
        try Self.expectRestored(lab)
    }

    @Test(arguments: ["TERM", "INT", "HUP"])
    func signalsGiveTheTerminalBack(_ name: String) throws {
        let lab = try LiveLab()
        let screen = try Screen(lab, "\(Program.tcpwalk) list -i \(LiveLab.device) --duration 50")
        try screen.wait(for: "no connection yet")
        _ = try Program.run("/bin/sh", ["-c", "pkill -\(name) -f -- 'list -i \(LiveLab.device) --duration 50'"])
        try screen.wait(for: "packets captured")
        try Self.expectRestored(lab)
    }

    @Test func aDumbTerminalGetsLines() throws {
        let lab = try LiveLab()
        let screen = try Screen(lab, "TERM=dumb \(Program.tcpwalk) list -i \(LiveLab.device) --duration 2")
        try screen.wait(for: "client                server")
        try screen.wait(for: "packets captured")
    }

    private static func expectRestored(_ lab: LiveLab) throws {
        usleep(300_000)
        let modes = try ["before", "after"].map {
            try String(contentsOfFile: "\(lab.folder.path)/\($0)", encoding: .utf8)
        }
        #expect(!modes[0].isEmpty)
        #expect(modes[0] == modes[1])
    }
}
