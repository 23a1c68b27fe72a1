import Packets
import TestSupport
import Testing

/// TLS over UDP is counted where TLS is looked at.
@Suite struct SecureDatagramTests {
    private let path: String
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
        let quic: [UInt8] = [0xc3, 0, 0, 0, 1, 8] + [UInt8](repeating: 0, count: 30)
        let dtls: [UInt8] =
            [22, 0xfe, 0xfd] + [UInt8](repeating: 0, count: 9) + [20] + [UInt8](repeating: 1, count: 20)
        var talk = TLSConversation()
        talk.say(.client, TLSBytes.clientHello())
        var frames = talk.frames
        for payload in [quic, dtls, quic, [1, 2, 3]] {
            let packet = FrameBuilder.ipv4(carrying: 17, FrameBuilder.udp(to: 443, payload))
            frames.append(PcapFile.Frame(time: talk.time, bytes: FrameBuilder.ethernet(0x0800, packet)))
        }
        path = try folder.file(PcapWriter.bytes(of: PcapFile(link: .ethernet, frames: frames)))
    }

    @Test(arguments: [["report"], ["list", "--tls"], ["list", "--only", "tls-no-answer"]])
    func itIsSaid(_ command: [String]) throws {
        let run = try Program.run(Program.tcpwalk, command + ["-r", path])
        #expect(
            run.errors.contains("2 frames of QUIC and 1 frame of DTLS: TLS over UDP, not read; the first is frame 6."),
            "\(run.errors)"
        )
    }

    @Test(arguments: ["list", "packets"])
    func whoDoesNotLookForTLSIsNotTold(_ command: String) throws {
        let run = try Program.run(command, "-r", path)
        #expect(run.status == 0 && !run.errors.contains("QUIC"))
    }

    @Test func withoutTCPItIsSaidWhatThereIs() throws {
        let run = try Program.run("list", "-r", path, "udp")
        #expect(run.errors.contains("2 QUIC, 1 DTLS, 1 UDP"), "\(run.errors)")
    }
}
