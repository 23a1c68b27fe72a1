import Capture
import Connections
import Packets

/// Finds out whether several files, given as one capture, show the same packets at different places: then another command is meant.
struct SamePackets {
    /// Frames that are looked at in each file.
    private static let mostFrames = 2000
    /// Packets that two files have in common at least.
    private static let fewest = 4

    /// What identifies a packet at another place.
    private struct Identity: Hashable {
        var key: ConnectionKey
        var sequence: UInt32
        var acknowledgment: UInt32
        var length: UInt32
        var flags: UInt16
        var identification: UInt16
        var timestamps: TimestampOption?
    }

    /// Says which command compares the files, if most packets of one are in another.
    static func hint(_ inputs: CaptureInputs) {
        let files = inputs.paths
        guard files.count > 1, files.count <= 16, inputs.texts.isEmpty, inputs.canBeReadAgain else { return }
        let packets = files.map(packets)
        for (place, one) in packets.enumerated() {
            for (other, two) in packets.enumerated() where other > place {
                let common = one.intersection(two).count
                if files[place] == files[other] {
                    return Messages.say(
                        "\(files[place]) is named twice: what is in it counts as two recordings of the same."
                    )
                }
                guard common >= fewest, common * 2 > min(one.count, two.count) else { continue }
                let command = "tcpwalk compare -r \(files[place]) -r \(files[other])"
                return Messages.say("these files show the same packets at different places: \(command)")
            }
        }
    }

    private static func packets(of file: String) -> Set<Identity> {
        var packets: Set<Identity> = []
        guard var reader = try? CaptureReader(paths: [file], filter: nil) else { return packets }
        reader.forEachFrame { header, bytes in
            if case .tcp(let packet) = FrameDecoder.decode(
                bytes,
                originalLength: header.originalLength,
                link: header.link
            ) {
                packets.insert(
                    Identity(
                        key: ConnectionKey(packet.source, packet.destination),
                        sequence: packet.sequence.rawValue,
                        acknowledgment: packet.acknowledgment.rawValue,
                        length: packet.payloadLength,
                        flags: packet.flags.rawValue,
                        identification: packet.identification,
                        timestamps: packet.options.timestamps
                    )
                )
            }
            return header.number.number < mostFrames
        }
        return packets
    }
}
