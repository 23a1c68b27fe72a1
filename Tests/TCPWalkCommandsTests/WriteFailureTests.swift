import Foundation
import Packets
import TestSupport
import Testing

/// -w that cannot be written: one line and status 1, and what was read is reported all the same.
@Suite struct WriteFailureTests {
    private let folder: TemporaryFolder
    private let normal = Fixtures.capture("normal_close", "client").path

    init() throws {
        folder = try TemporaryFolder()
    }

    private func expectFailure(_ arguments: [String], _ reason: String) throws {
        let result = try Program.run(Program.tcpwalk, arguments)
        #expect(result.status == 1, "\(arguments): \(result.errors)")
        #expect(result.errors.split(separator: "\n").count == 1 && result.errors.contains(reason), "\(result.errors)")
        if arguments.first == "list" { #expect(result.output.contains("\tclosed\t")) }
    }

    @Test(arguments: ["list", "report", "packets"], ["w.pcap", "w.pcapng"])
    func aFolderThatIsMissing(_ command: String, _ name: String) throws {
        try expectFailure([command, "-r", normal, "-w", folder.path + "/missing/" + name], "No such file or directory")
    }

    @Test(arguments: ["d.pcap", "d.pcapng"])
    func aDirectory(_ name: String) throws {
        try FileManager.default.createDirectory(atPath: folder.path + "/" + name, withIntermediateDirectories: false)
        try expectFailure(["list", "-r", normal, "-w", folder.path + "/" + name], "Is a directory")
    }

    @Test func aFullDisk() throws {
        try expectFailure(["list", "-r", normal, "-w", "/dev/full"], "No space left on device")
    }

    /// Root may write into any folder, but for the kernel's own.
    @Test func noPermission() throws {
        guard geteuid() != 0 else {
            return try expectFailure(["list", "-r", normal, "-w", "/sys/w.pcap"], "Permission denied")
        }
        let closed = folder.path + "/closed"
        try FileManager.default.createDirectory(
            atPath: closed,
            withIntermediateDirectories: false,
            attributes: [.posixPermissions: 0o500]
        )
        try expectFailure(["list", "-r", normal, "-w", closed + "/w.pcap"], "Permission denied")
    }

    /// The name of the second file is taken by a directory.
    @Test(arguments: ["pcap", "pcapng"])
    func theSecondFileOfARotation(_ kind: String) throws {
        let whole = try PcapFile(bytes: [UInt8](Data(contentsOf: URL(fileURLWithPath: normal))))
        var file = whole
        for place in file.frames.indices {
            file.frames[place].time = Timestamp(seconds: place < 5 ? 0 : 5, nanoseconds: Int64(place) * 1000)
        }
        let path = try folder.file(PcapWriter.bytes(of: file))
        try FileManager.default.createDirectory(
            atPath: folder.path + "/w-05.\(kind)",
            withIntermediateDirectories: false
        )
        try expectFailure(["list", "-r", path, "-G", "2", "-w", folder.path + "/w-%S.\(kind)"], "Is a directory")
        #expect(try Program.run("packets", "-r", folder.path + "/w-00.\(kind)").lines.count == 5)
    }
}
