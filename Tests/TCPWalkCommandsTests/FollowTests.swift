import Foundation
import Packets
import TestSupport
import Testing

/// `--follow`: the program runs while the test writes the file.
@Suite(.serialized) struct FollowTests {
    private let file: PcapFile
    private let bytes: [UInt8]
    /// Where each of the eleven frames ends.
    private let ends: [Int]

    init() throws {
        file = try Fixtures.capture("normal_close", "client").file()
        var writer = PcapWriter(precision: .nanoseconds, link: file.link)
        ends = file.frames.map { frame in
            writer.append(frame)
            return writer.bytes.count
        }
        bytes = writer.bytes
    }

    /// The same frames as if the first was captured so many seconds ago.
    private func moved(toSecondsAgo seconds: Double, _ count: Int) -> [UInt8] {
        let first = file.frames.first?.time ?? Timestamp(nanoseconds: 0)
        let now = Timestamp(nanoseconds: Int64((Date().timeIntervalSince1970 - seconds) * 1e9))
        var frames = Array(file.frames.prefix(count))
        for place in frames.indices { frames[place].time = now.advanced(by: frames[place].time.since(first)) }
        return PcapWriter.bytes(of: PcapFile(link: file.link, frames: frames))
    }

    private func start(_ arguments: String..., on growing: GrowingCapture) throws -> RunningProgram {
        // The limit ends it even when the test fails to.
        let limit = arguments.contains("--duration") ? [] : ["--duration", "50"]
        return try RunningProgram(
            arguments + ["--follow", "-r", growing.path] + limit,
            until: "following \(growing.path)"
        )
    }

    @Test func linesComeWithTheirLastByte() throws {
        let expected = try Program.run("packets", "-t", "-r", Fixtures.capture("normal_close", "client").path).lines
        let growing = try GrowingCapture()
        let tcpwalk = try start("packets", "-t", on: growing)
        try tcpwalk.wait(for: "the header to be missed") { $0.errors.contains("is still empty") }
        try growing.append(bytes[..<(ends[2] + 7)])
        try tcpwalk.wait(for: "three lines") { $0.lines.count == 3 }
        for byte in bytes[(ends[2] + 7)..<(ends[3] - 1)] { try growing.append([byte]) }
        usleep(300_000)
        #expect(tcpwalk.lines.count == 3)
        try growing.append([bytes[ends[3] - 1]])
        try tcpwalk.wait(for: "the fourth line") { $0.lines.count == 4 }
        for byte in bytes[ends[3]..<ends[5]] {
            try growing.append([byte])
            usleep(2000)
        }
        try tcpwalk.wait(for: "six lines") { $0.lines.count == 6 }
        try growing.append(bytes[ends[5]...])
        try tcpwalk.wait(for: "all lines") { $0.lines.count == 11 }
        #expect(tcpwalk.isRunning)
        #expect(try tcpwalk.end(after: SIGINT) == 0)
        #expect(tcpwalk.lines == expected)
        #expect(tcpwalk.errors.hasSuffix("tcpwalk: 11 packets read\n"))
    }

    @Test func theWalkthroughComesWhileTheFileGrows() throws {
        let growing = try GrowingCapture(bytes.prefix(ends[2]))
        let tcpwalk = try start("report", on: growing)
        try tcpwalk.wait(for: "the handshake") { $0.output.contains("Handshake") && $0.output.contains("ESTABLISHED") }
        #expect(!tcpwalk.output.contains("Flags [F.]"))
        try growing.append(bytes[ends[2]...])
        try tcpwalk.wait(for: "the close") { $0.output.contains("Flags [F.]") }
        #expect(try tcpwalk.end(after: SIGTERM) == 0)
        #expect(tcpwalk.output.contains("11 frames · 11 TCP frames · 1 connection"))
        #expect(tcpwalk.output.contains("1 closed"))
    }

    @Test func aWindowCountsFromTheFilesFirstFrame() throws {
        let expected = try Program.run("packets", "-t", "-r", Fixtures.capture("normal_close", "client").path).lines
        let growing = try GrowingCapture(bytes.prefix(ends[2]))
        let tcpwalk = try start("packets", "-t", "--since", "+50ms", "--until", "+100ms", on: growing)
        try growing.append(bytes[ends[2]...])
        try tcpwalk.wait(for: "the data") { $0.lines.count == 4 }
        #expect(try tcpwalk.end(after: SIGINT) == 0)
        #expect(
            tcpwalk.lines == Array(expected[3..<7])
                && tcpwalk.errors.contains("only the packets from 2026-11-21 06:01:41.191088 on")
        )
        let late = try start("list", "--format", "ndjson", "--brief", "--since", "+1h", on: growing)
        #expect(try late.end(after: SIGINT) == 0)
        #expect(late.output.isEmpty && late.errors.contains("Window: from 2026-11-21 07:01:41.141088 on"))
        let list = try start("list", "--format", "ndjson", "--brief", "--until", "+1h", on: growing)
        #expect(try list.end(after: SIGINT) == 0)
        #expect(list.lines.count == 1 && list.output.contains("tcpwalk.brief/1"))
        let wrong = try start("report", "--since", "+2s", "--until", "+1s", on: growing)
        #expect(try wrong.end(after: SIGINT) == 2)
    }

    @Test func connectionsThatEndAreListedAtOnce() throws {
        let growing = try GrowingCapture(moved(toSecondsAgo: 1, 11))
        let tcpwalk = try start("list", "--format", "ndjson", on: growing)
        try tcpwalk.wait(for: "the record") { $0.lines.count == 1 }
        #expect(tcpwalk.isRunning && tcpwalk.output.contains(#""outcome":"closed""#))
        #expect(try tcpwalk.end(after: SIGINT) == 0)
        #expect(tcpwalk.lines.count == 1)
    }

    @Test func silenceIsNoticedInARecentFile() throws {
        let growing = try GrowingCapture(moved(toSecondsAgo: 0, 1))
        let tcpwalk = try start("report", on: growing)
        try tcpwalk.wait(for: "syn-unanswered while it runs") { $0.output.contains("error: syn-unanswered") }
        #expect(tcpwalk.isRunning)
        #expect(try tcpwalk.end(after: SIGINT) == 0)
    }

    @Test(arguments: [false, true])
    func theEndOfAFileIsNoSilence(_ isHalfWritten: Bool) throws {
        let old = moved(toSecondsAgo: 7200, 1)
        let growing = try GrowingCapture(
            isHalfWritten ? moved(toSecondsAgo: 0, 1) + bytes[ends[0]..<(ends[1] - 1)] : old
        )
        let tcpwalk = try start("list", "--format", "ndjson", "--duration", "5", on: growing)
        #expect(try tcpwalk.end() == 0)
        #expect(tcpwalk.lines.count == 1 && tcpwalk.output.contains(#""outcome":"connecting""#), "\(tcpwalk.output)")
        #expect(tcpwalk.errors.contains("ends in the middle of a record") == isHalfWritten)
    }

    @Test func itEndsWithItsCountOrItsTimeOrItsReader() throws {
        let growing = try GrowingCapture(bytes)
        let counted = try Program.run("packets", "--follow", "-c", "4", "-r", growing.path)
        #expect(counted.status == 0 && counted.lines.count == 4)
        let timed = try Program.run("packets", "--follow", "--duration", "0.5", growing.path, "src", "port", "9502")
        #expect(timed.status == 0 && timed.lines.count == 5)
        #expect(timed.errors.contains("11 packets read, 5 passed the filter"))
        let read = try Program.run(
            "/bin/sh",
            ["-c", "'\(Program.tcpwalk)' packets --follow '\(growing.path)' | head -2"]
        )
        #expect(read.status == 0 && read.lines.count == 2)
    }

    @Test func whatIsDamagedIsTheEndAndTheRestIsReported() throws {
        let growing = try GrowingCapture(bytes.prefix(ends[4]))
        let tcpwalk = try start("list", "--format", "ndjson", on: growing)
        try growing.append([UInt8](repeating: 0xff, count: 16))
        #expect(try tcpwalk.end() == 1)
        #expect(tcpwalk.lines.count == 1 && tcpwalk.output.contains(#""last":5,"#))
        let words = "reading stopped after frame 5: the record at byte \(ends[4]) claims 4294967295 captured bytes"
        #expect(tcpwalk.errors.contains(words), "\(tcpwalk.errors)")
    }

    @Test func anotherFileOfTheNameIsFollowedToo() throws {
        let growing = try GrowingCapture(bytes)
        let tcpwalk = try start("packets", "-t", "-#", on: growing)
        try tcpwalk.wait(for: "the first file") { $0.lines.count == 11 }
        try growing.rewrite([])
        try tcpwalk.wait(for: "shorter") { $0.errors.contains("became shorter") }
        try growing.append(bytes)
        try tcpwalk.wait(for: "the second") { $0.lines.count == 22 }
        try growing.replace(PcapNGWriter.bytes(of: file))
        try tcpwalk.wait(for: "the third") { $0.lines.count == 33 }
        try growing.delete()
        try tcpwalk.wait(for: "none") { $0.errors.contains("was deleted or renamed") }
        #expect(try tcpwalk.end(after: SIGINT) == 0)
        #expect(tcpwalk.lines.last?.trimmingCharacters(in: .whitespaces).hasPrefix("33 ") == true, "\(tcpwalk.output)")
    }

    @Test func packetsAreWrittenAsTheyCome() throws {
        let growing = try GrowingCapture(bytes)
        let folder = try TemporaryFolder()
        for name in ["w.pcap", "w.pcapng"] {
            let path = folder.path + "/" + name
            let run = try Program.run("list", "--follow", "-r", growing.path, "-w", path, "-c", "11")
            #expect(run.status == 0 && run.errors.contains("11 packets written"), "\(run.errors)")
            let written = try Program.run("packets", "-tt", "--nano", "-r", path).output
            #expect(try written == Program.run("packets", "-tt", "--nano", "-r", growing.path).output)
        }
        let own = try Program.run("list", "--follow", "-r", growing.path, "-w", growing.path)
        #expect(own.status == 2 && own.errors.contains("would empty the input"))
    }

    @Test func waitingCostsNothing() throws {
        let growing = try GrowingCapture(bytes)
        let tcpwalk = try start("list", on: growing)
        usleep(500_000)
        let before = try Self.ticks(of: tcpwalk)
        usleep(3_000_000)
        // Of 300 ticks; a hundredth of them is much for asking thirty times.
        #expect(try Self.ticks(of: tcpwalk) - before <= 6)
        #expect(try tcpwalk.end(after: SIGINT) == 0)
    }

    /// Processor time of a process, in hundredths of a second; 0 where the system has no /proc.
    private static func ticks(of program: RunningProgram) throws -> Int {
        guard let text = try? String(contentsOfFile: "/proc/\(program.identifier)/stat", encoding: .utf8) else {
            return 0
        }
        let fields = text.split(separator: ")").last?.split(separator: " ") ?? []
        return try #require(Int(fields[11])) + #require(Int(fields[12]))
    }
}
