import Foundation

/// The session that the README walks through: seven packets on loopback, with the numbers of the classic example.
enum Walkthrough {
    static let title = "the README's session: handshake, a question of 7 bytes, an answer of 18, still open"

    /// One packet, in the numbers that tcpdump shows.
    private struct Packet {
        var time: String
        var isFromClient: Bool
        var flags: UInt8
        var sequence: UInt32
        var acknowledgment: UInt32
        var window: UInt16
        var stamp: UInt32
        var echo: UInt32
        var payload = ""
    }

    private static let clientISN: UInt32 = 2_927_179_378
    private static let serverISN: UInt32 = 1_721_825_043
    private static let (clientPort, serverPort): (UInt16, UInt16) = (39870, 9502)
    private static let (ack, syn, push): (UInt8, UInt8, UInt8) = (0x10, 0x02, 0x08)

    /// Sequence numbers are relative, as tcpdump prints them.
    private static let packets = [
        Packet(
            time: "14:12:45.104687",
            isFromClient: true,
            flags: syn,
            sequence: 0,
            acknowledgment: 0,
            window: 32792,
            stamp: 255_474_104,
            echo: 0
        ),
        Packet(
            time: "14:12:45.104701",
            isFromClient: false,
            flags: syn | ack,
            sequence: 0,
            acknowledgment: 1,
            window: 32768,
            stamp: 255_474_104,
            echo: 255_474_104
        ),
        Packet(
            time: "14:12:45.104711",
            isFromClient: true,
            flags: ack,
            sequence: 1,
            acknowledgment: 1,
            window: 4099,
            stamp: 255_474_104,
            echo: 255_474_104
        ),
        Packet(
            time: "14:13:01.415407",
            isFromClient: true,
            flags: push | ack,
            sequence: 1,
            acknowledgment: 1,
            window: 4099,
            stamp: 255_478_182,
            echo: 255_474_104,
            payload: "hello\r\n"
        ),
        Packet(
            time: "14:13:01.415432",
            isFromClient: false,
            flags: ack,
            sequence: 1,
            acknowledgment: 8,
            window: 4096,
            stamp: 255_478_182,
            echo: 255_478_182
        ),
        Packet(
            time: "14:13:01.415747",
            isFromClient: false,
            flags: push | ack,
            sequence: 1,
            acknowledgment: 8,
            window: 4096,
            stamp: 255_478_182,
            echo: 255_478_182,
            payload: "hello from server\n"
        ),
        Packet(
            time: "14:13:01.415757",
            isFromClient: true,
            flags: ack,
            sequence: 8,
            acknowledgment: 19,
            window: 4097,
            stamp: 255_478_182,
            echo: 255_478_182
        ),
    ]

    /// Writes the capture: classic pcap, little-endian, microseconds, Ethernet.
    static func write(to file: URL) throws(RecorderError) {
        var bytes = FrameBytes()
        bytes.little(UInt32(0xa1b2_c3d4), UInt16(2), UInt16(4), UInt32(0), UInt32(0), UInt32(262_144), UInt32(1))
        for (index, packet) in packets.enumerated() {
            let frame = frame(packet, identification: UInt16(1000 + index)).bytes
            let (seconds, microseconds) = try time(packet.time)
            bytes.little(seconds, microseconds, UInt32(frame.count), UInt32(frame.count))
            bytes.bytes += frame
        }
        do {
            try Data(bytes.bytes).write(to: file)
        } catch {
            throw .wrapping(error, while: "write \(file.path)")
        }
    }

    /// A time of day on 2026-11-21, UTC.
    private static func time(_ text: String) throws(RecorderError) -> (UInt32, UInt32) {
        let numbers = text.split { ":.".contains($0) }.compactMap { UInt32($0) }
        guard numbers.count == 4 else { throw RecorderError("no time of day: \(text)") }
        let midnight: UInt32 = 1_795_219_200
        return (midnight + numbers[0] * 3600 + numbers[1] * 60 + numbers[2], numbers[3])
    }

    private static func frame(_ packet: Packet, identification: UInt16) -> FrameBytes {
        let tcp = segment(packet)
        var ip = FrameBytes()
        ip.big(UInt16(0x4500), UInt16(20 + tcp.bytes.count), identification, UInt16(0x4000), UInt16(64 << 8 | 6))
        ip.big(UInt16(0), UInt32(0x7f00_0001), UInt32(0x7f00_0001))
        ip.putChecksum(at: 10)
        var frame = FrameBytes()
        frame.bytes = [UInt8](repeating: 0, count: 12)
        frame.big(UInt16(0x0800))
        frame.bytes += ip.bytes + tcp.bytes
        return frame
    }

    private static func segment(_ packet: Packet) -> FrameBytes {
        let (own, other) = packet.isFromClient ? (clientISN, serverISN) : (serverISN, clientISN)
        let isSYN = packet.flags & syn != 0
        let acknowledgment = packet.flags & ack != 0 ? other &+ packet.acknowledgment : 0
        var tcp = FrameBytes()
        tcp.big(packet.isFromClient ? clientPort : serverPort, packet.isFromClient ? serverPort : clientPort)
        tcp.big(own &+ packet.sequence, acknowledgment)
        tcp.big(UInt16(isSYN ? 10 : 8) << 12 | UInt16(packet.flags), packet.window, UInt16(0), UInt16(0))
        if isSYN {
            // MSS 16396, SACK permitted, timestamps, no operation, window scale 3.
            tcp.big(UInt32(2 << 24 | 4 << 16 | 16396), UInt16(4 << 8 | 2), UInt16(8 << 8 | 10))
            tcp.big(packet.stamp, packet.echo, UInt32(1 << 24 | 3 << 16 | 3 << 8 | 3))
        } else {
            tcp.big(UInt32(1 << 24 | 1 << 16 | 8 << 8 | 10), packet.stamp, packet.echo)
        }
        tcp.bytes += packet.payload.utf8
        var pseudo = FrameBytes()
        pseudo.big(UInt32(0x7f00_0001), UInt32(0x7f00_0001), UInt16(6), UInt16(tcp.bytes.count))
        tcp.putChecksum(at: 16, with: pseudo.bytes)
        return tcp
    }
}
