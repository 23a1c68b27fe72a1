import Foundation
import Packets
import TestSupport
import Testing

/// `list --format zeek --ssl-log FILE`.
@Suite struct SSLLogTests {
    private let folder: TemporaryFolder
    private static let plain = Fixtures.capture("normal_close", "client").path

    init() throws {
        folder = try TemporaryFolder()
    }

    private var log: String { folder.path + "/ssl.log" }

    private func rows(_ text: String) -> [[Substring]] {
        text.split(separator: "\n").filter { !$0.hasPrefix("#") }.map { $0.split(separator: "\t") }
    }

    /// A capture of so many connections with TLS, one after the other.
    private func capture(of count: UInt16) throws -> String {
        var frames: [PcapFile.Frame] = []
        for port in 0..<count {
            var talk = TLSConversation(from: 20_000 + port)
            talk.say(.client, TLSBytes.clientHello(versions: []))
            talk.say(.server, TLSBytes.serverHello() + TLSBytes.certificates([CertificateBytes().bytes]))
            let wait = Interval.milliseconds(100 * Int64(port))
            frames += talk.frames.map { PcapFile.Frame(time: $0.time.advanced(by: wait), bytes: $0.bytes) }
        }
        return try folder.file(
            PcapWriter.bytes(of: PcapFile(link: .ethernet, frames: frames))
        )
    }

    private func written() throws -> String {
        String(decoding: try #require(FileManager.default.contents(atPath: log)), as: UTF8.self)
    }

    /// More than one thread writes at a time, and the lines stand in one order; `uid` joins the logs.
    @Test(arguments: [[], ["--max-connections", "50"]])
    func aLineForEachConnection(_ more: [String]) throws {
        let path = try capture(of: 700)
        let run = try Program.run(Program.tcpwalk, ["list", "-r", path, "--format", "zeek", "--ssl-log", log] + more)
        #expect(run.status == 0)
        let content = try written()
        #expect(content.hasPrefix("#separator") && content.contains("#path\tssl\n"))
        #expect(content.split(separator: "\n").last?.hasPrefix("#close") == true)
        let (connections, tls) = (rows(run.output), rows(content))
        #expect(tls.count == 700)
        // Evicted openings have lines of their own in the list.
        let known = Set(tls.map { $0[1] })
        #expect(tls.map { $0[1] } == connections.map { $0[1] }.filter(known.contains))
        #expect(tls.allSatisfy { $0[6] == "TLSv12" && $0[9] == "server.example" })
    }

    @Test func withoutTLSItIsEmpty() throws {
        let run = try Program.run("list", "-r", Self.plain, "--format", "zeek", "--ssl-log", log)
        #expect(run.status == 0)
        let content = try written()
        #expect(rows(content).isEmpty && content.contains("#fields"))
        #expect(try Program.run("list", "-r", Self.plain, "--format", "zeek").output == run.output)
    }

    /// The header stands there at once, as that of the list does.
    @Test func beforeTheFirstConnectionItHasItsHeader() throws {
        let path = try folder.file(PcapWriter.bytes(of: PcapFile(link: .ethernet, frames: [])))
        let run = try Program.run(
            Program.tcpwalk,
            ["list", "--follow", "-r", path, "--format", "zeek", "--ssl-log", log, "--duration", "0.5"]
        )
        #expect(run.status == 0 && run.output.contains("#path\tconn\n"))
        #expect(try written().contains("#path\tssl\n"))
    }

    @Test(arguments: [
        (["--format", "csv"], "--format zeek"), ([], "--format zeek"), (["--format", "zeek", "--count"], "--count"),
        (["--format", "zeek", "--limit", "3"], "--limit"),
    ])
    func whatItDoesNotGoWith(_ arguments: [String], _ reason: String) throws {
        let run = try Program.run(Program.tcpwalk, ["list", "-r", Self.plain, "--ssl-log", log] + arguments)
        #expect(run.status == 2 && run.errors.contains(reason), "\(run.errors)")
        #expect(!FileManager.default.fileExists(atPath: log))
    }

    @Test func anInputStaysWhole() throws {
        let bytes = try #require(FileManager.default.contents(atPath: Self.plain))
        let path = try folder.file(Array(bytes))
        let run = try Program.run("list", "-r", path, "--format", "zeek", "--ssl-log", path)
        #expect(run.status == 2 && run.errors.contains("name another file"), "\(run.errors)")
        #expect(FileManager.default.contents(atPath: path) == bytes)
    }

    @Test func aFolderThatIsMissing() throws {
        let run = try Program.run(
            "list",
            "-r",
            Self.plain,
            "--format",
            "zeek",
            "--ssl-log",
            folder.path + "/no/ssl.log"
        )
        #expect(run.status == 1 && run.errors.contains("No such file or directory"), "\(run.errors)")
    }

    @Test func aFullDevice() throws {
        let run = try Program.run("list", "-r", Self.plain, "--format", "zeek", "--ssl-log", "/dev/full")
        #expect(run.status == 1 && run.errors.contains("--ssl-log /dev/full cannot be written"), "\(run.errors)")
    }
}
