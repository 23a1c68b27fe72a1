import Foundation
import TestSupport
import Testing

@testable import FixtureRecorder

/// How captures end: by signals, by a full disk, by an interface that goes away.
extension LiveTests {
    @Test(arguments: [SIGINT, SIGTERM, SIGHUP])
    func signalsEndWithTheSummaryAndACompleteFile(_ number: Int32) throws {
        let lab = try LiveLab()
        let file = lab.folder.path + "/w.pcap"
        let listener = try lab.listener()
        let tcpwalk = try lab.start("-i", LiveLab.device, "-w", file, "tcp")
        try lab.talk(2, to: listener)
        usleep(300_000)
        #expect(try tcpwalk.end(after: number) == 0)
        #expect(tcpwalk.output.contains("2 closed"))
        #expect(tcpwalk.errors.contains("20 packets captured"))
        #expect(tcpwalk.errors.contains("packets received by filter"))
        #expect(try Program.run("list", "-r", file).lines.count == 3)
        #expect(try Program.run("list", "-r", file).status == 0)
    }

    @Test func anotherSignalPrintsTheCountsAndGoesOn() throws {
        let lab = try LiveLab()
        let tcpwalk = try lab.start("list", "-i", LiveLab.device)
        tcpwalk.send(SIGUSR1)
        try tcpwalk.wait(for: "counts") { $0.errors.contains("packets dropped by kernel") }
        #expect(tcpwalk.isRunning)
        #expect(try tcpwalk.end(after: SIGINT) == 0)
    }

    @Test func aFullDiskEndsTheCaptureWithWhatWasSeen() throws {
        let lab = try LiveLab()
        let tcpwalk = try lab.start("list", "-i", LiveLab.device, "-w", "/dev/full")
        #expect(try tcpwalk.end() == 1)
        #expect(tcpwalk.errors.contains("/dev/full: cannot be written"))
        #expect(tcpwalk.errors.contains("packets captured"))
    }

    @Test func anInterfaceThatGoesAwayIsNamed() throws {
        for (words, sign) in [
            (["ip", "link", "del", LiveLab.device], "disappeared"),
            (["ip", "link", "set", LiveLab.device, "down"], "went down"),
        ] {
            let lab = try LiveLab()
            let listener = try lab.listener()
            let tcpwalk = try lab.start("list", "-i", LiveLab.device)
            try lab.talk(1, to: listener)
            usleep(300_000)
            try lab.client.perform { () throws(RecorderError) in try Command.run(words) }
            #expect(try tcpwalk.end() == 1)
            #expect(tcpwalk.errors.contains(sign), "\(tcpwalk.errors)")
            #expect(tcpwalk.output.contains("closed"))
        }
    }

    @Test func aRenamedInterfaceIsNamed() throws {
        let lab = try LiveLab()
        let tcpwalk = try lab.start("list", "-i", LiveLab.device)
        for words in [
            ["ip", "link", "set", LiveLab.device, "down"], ["ip", "link", "set", LiveLab.device, "name", "other0"],
        ] {
            try lab.client.perform { () throws(RecorderError) in try Command.run(words) }
        }
        #expect(try tcpwalk.end() == 1)
        #expect(tcpwalk.errors.contains("renamed to other0"), "\(tcpwalk.errors)")
    }

    @Test func whatCannotBeOpenedIsSaid() throws {
        let lab = try LiveLab()
        let nobody = try LiveProgram(
            ["setpriv", "--reuid", "65534", "--clear-groups", "--inh-caps=-all", Program.tcpwalk, "-i", "lo"],
            in: lab.client,
            folder: URL(fileURLWithPath: lab.folder.path),
            until: "rights"
        )
        #expect(try nobody.end() == 1)
        #expect(nobody.errors.contains("setcap cap_net_raw,cap_net_admin+ep"))
        let missing = try Program.run("-i", "no-such-interface")
        #expect(missing.status == 1)
        #expect(missing.errors.contains("there is no interface 'no-such-interface'. There are: "))
    }

    @Test func filesAreWrittenAsTheUserThatDashZNames() throws {
        let lab = try LiveLab()
        chmod(lab.folder.path, 0o777)
        let file = lab.folder.path + "/nobody.pcap"
        let tcpwalk = try lab.start("list", "-i", LiveLab.device, "-Z", "nobody", "-w", file)
        #expect(try tcpwalk.end(after: SIGTERM) == 0)
        let owner = try FileManager.default.attributesOfItem(atPath: file)[.ownerAccountName] as? String
        #expect(owner == "nobody")
    }

    @Test func filesAreBegunInTurn() throws {
        let lab = try LiveLab()
        let listener = try lab.listener()
        let name = lab.folder.path + "/turn"
        let tcpwalk = try lab.start("packets", "-i", LiveLab.device, "-w", name, "-C", "1", "-W", "3")
        // Some 650 kB for a thousand connections.
        try lab.talk(4500, to: listener)
        usleep(300_000)
        #expect(try tcpwalk.end(after: SIGINT) == 0)
        let sizes = try (0..<3).map { number in
            try #require(FileManager.default.attributesOfItem(atPath: name + "\(number)")[.size] as? Int)
        }
        #expect(sizes[0] >= 1_000_000 && sizes[1] >= 1_000_000 && sizes[2] > 24)
        #expect(tcpwalk.output.isEmpty)
    }
}
