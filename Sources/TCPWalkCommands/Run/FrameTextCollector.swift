import Capture
import Connections
import Packets
import Reports

/// Takes what of the bytes of frames is shown in walkthroughs (-e, -A, -x, -X): of some in another reading, of all where there is but one.
struct FrameTextCollector: BatchConsumer {
    /// Memory for it, in bytes.
    static let room = 64 << 20

    private(set) var texts: [FrameNumber: FrameText] = [:]
    /// Frames that had no room.
    private(set) var leftOut = 0
    /// Nil for all.
    private let wanted: Set<FrameNumber>?
    private let look: FrameLook
    private let placesOfTexts: [UInt8: Bool]
    private var used = 0

    /// What `look` shows of the frames `wanted`, or of all; `placesOfTexts` are those of `CaptureInputs`.
    init(_ wanted: Set<FrameNumber>?, _ look: FrameLook, _ placesOfTexts: [UInt8: Bool]) {
        self.wanted = wanted
        self.look = look
        self.placesOfTexts = placesOfTexts
    }

    var wantsMore: Bool { true }
    var wantsBytes: Bool { true }

    mutating func see(_ header: FrameHeader, _ bytes: RawSpan) {
        if let wanted, !wanted.contains(header.number) { return }
        guard used < Self.room else { return leftOut += 1 }
        let look = placesOfTexts[header.input].map(look.ofText) ?? look
        let text = look.text(of: bytes.copy, header.link, length: header.originalLength)
        used += text.count + MemoryLayout<FrameText>.stride
        texts[header.number] = text
    }

    mutating func receive(_ packet: TCPPacket, at reference: FrameReference) {}
    mutating func receive(_ event: InputEvent) {}
}

extension RawSpan {
    /// Its bytes.
    var copy: [UInt8] {
        withUnsafeBytes { Array($0) }
    }
}
