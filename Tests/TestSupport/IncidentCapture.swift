import Foundation

/// Half an hour of healthy connections with what somebody on call is called for among them: `Benchmarks/generate.c` writes it.
public enum IncidentCapture {
    /// Whether it can be compiled here.
    public static var canBeMade: Bool {
        Program.find("cc") != nil
    }

    /// Writes the half hour with `count` healthy connections into a file and returns its path.
    public static func file(of count: Int, in folder: TemporaryFolder) throws -> String {
        let source = Fixtures.folder.deletingLastPathComponent().appendingPathComponent("Benchmarks/generate.c").path
        let program = "\(folder.path)/generate", path = "\(folder.path)/incident-\(count).pcap"
        let compiler = Program.find("cc") ?? "cc"
        _ = try Program.run(compiler, ["-O1", "-o", program, source, "-lpcap"])
        _ = try Program.run(program, ["incident", String(count), path])
        return path
    }
}
