import ArgumentParser
import Capture
import Connections
import Packets
import Reports

/// Reads the input once more for what of the bytes of some frames is shown in walkthroughs (-e, -A, -x, -X).
private struct FrameTextCollector: BatchConsumer {
    /// Memory for it, in bytes.
    static let room = 64 << 20

    private(set) var texts: [FrameNumber: FrameText] = [:]
    /// Frames that had no room.
    private(set) var leftOut = 0
    private let wanted: Set<FrameNumber>
    private let look: FrameLook
    private var used = 0

    init(_ wanted: Set<FrameNumber>, _ look: FrameLook) {
        self.wanted = wanted
        self.look = look
    }

    var wantsMore: Bool { true }
    var wantsBytes: Bool { true }

    mutating func see(_ header: FrameHeader, _ bytes: RawSpan) {
        guard wanted.contains(header.number) else { return }
        guard used < Self.room else { return leftOut += 1 }
        let text = look.text(of: bytes.copy, header.link, length: header.originalLength)
        used += text.count + MemoryLayout<FrameText>.stride
        texts[header.number] = text
    }

    mutating func receive(_ packet: TCPPacket, at mark: FrameReference) {}
    mutating func receive(_ event: InputEvent) {}
}

extension CaptureRun {
    /// What `look` shows of the frames of `connections`; nothing where it shows nothing.
    ///
    /// - Throws: `ValidationError` for what cannot be read twice.
    mutating func texts(of connections: [Connection], _ look: FrameLook, _ input: InputOptions) throws -> [FrameNumber:
        FrameText]
    {
        guard look.needsBytes else { return [:] }
        guard inputs.canBeReadAgain else {
            throw ValidationError(
                "-e, -A, -x and -X read the input a second time for a walkthrough, and a pipe passes once: save it to a file, or take "
                    + "`tcpwalk packets`, which prints as it reads."
            )
        }
        let frames = Set(connections.flatMap { $0.timeline.events.map(\.mark.frame) })
        var second = CaptureRun(again: self)
        let collector = try second.read(input, into: FrameTextCollector(frames, look), writer: nil) { _, _ in
            (false, nil)
        }
        if collector.leftOut > 0 {
            Messages.say(
                "\(collector.leftOut) frames are shown without their bytes: \(FrameTextCollector.room >> 20) MiB of them is the most. "
                    + "--connection N alone, or a filter, leaves room."
            )
        }
        return collector.texts
    }
}

extension RawSpan {
    /// Its bytes.
    var copy: [UInt8] {
        withUnsafeBytes { Array($0) }
    }
}
