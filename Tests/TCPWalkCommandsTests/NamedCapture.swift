import Packets
import TestSupport

/// A recorded connection from 10.95.1.1 to 10.95.1.2, port 9502, with answers of the DNS before it.
struct NamedCapture {
    static let client = Address(ipv4: 0x0a5f_0101)
    static let server = Address(ipv4: 0x0a5f_0102)

    let folder: TemporaryFolder
    let path: String

    /// The capture with these messages before the first packet, or behind `place` packets.
    init(answers: [[UInt8]], at place: Int = 0, from port: UInt16 = 53) throws {
        let frames = try Self.frames(answers: answers, at: place, from: port)
        folder = try TemporaryFolder()
        path = try folder.file(PcapWriter.bytes(of: PcapFile(frames: frames)))
    }

    /// The capture as pcapng, with blocks of names.
    init(order: PcapWriter.ByteOrder, answers: [[UInt8]] = [], _ write: (inout PcapNGWriter, [PcapFile.Frame]) -> Void)
        throws
    {
        var writer = PcapNGWriter(order: order)
        writer.addInterface()
        write(&writer, try Self.frames(answers: answers, at: 0, from: 53))
        folder = try TemporaryFolder()
        path = try folder.file(writer.bytes)
    }

    private static func frames(answers: [[UInt8]], at place: Int, from port: UInt16) throws -> [PcapFile.Frame] {
        var frames = try Fixtures.capture("normal_close", "client").file().frames
        let time = frames[max(0, place - 1)].time
        frames.insert(
            contentsOf: answers.map { PcapFile.Frame(time: time, bytes: DNSBuilder.frame($0, from: port)) },
            at: place
        )
        return frames
    }

    /// An answer that gives the server's address to `name`.
    static func answer(_ name: String) -> [UInt8] {
        DNSBuilder.message(asking: name, [.ipv4(name, server)])
    }

    /// The body of a block that gives the server's address to `name`.
    static func block(_ name: String, order: PcapWriter.ByteOrder) -> [UInt8] {
        let value: [UInt8] = [10, 95, 1, 2] + Array(name.utf8) + [0]
        let numbers = [UInt16(1), UInt16(value.count)].flatMap { number -> [UInt8] in
            let bytes = [UInt8(number >> 8), UInt8(number & 0xff)]
            return order == .big ? bytes : bytes.reversed()
        }
        return numbers + value + [UInt8](repeating: 0, count: (4 - value.count % 4) % 4) + [0, 0, 0, 0]
    }

    /// What a command prints of it, with --resolve unless `flag` says otherwise.
    func run(_ words: String..., flag: String? = "--resolve") throws -> Program.Result {
        try Program.run(
            Program.tcpwalk,
            [words.first ?? ""] + (flag.map { [$0] } ?? []) + ["-r", path] + words.dropFirst()
        )
    }
}
