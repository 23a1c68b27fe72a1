import Packets

/// What of a frame's bytes is shown beside its line: the link header, the packet's bytes.
public struct FrameLook: Hashable, Sendable {
    /// How bytes are shown.
    public enum Dump: Hashable, Sendable {
        /// -x, -X, -A.
        case hex, hexAndText, text
    }

    /// The link header in the line (-e).
    public var hasLinkHeader = false
    /// The bytes under the line.
    public var dump: Dump?
    /// The link header among the bytes (-xx, -XX, -AA).
    public var dumpsLinkHeader = false

    /// Nothing of them.
    public init() {}

    /// Whether anything is shown that the packet as it is decoded does not say.
    public var needsBytes: Bool {
        hasLinkHeader || dump != nil
    }

    /// What of it can be shown of a text's packets, of which nobody has the bytes: the link header, where its lines say it.
    public func ofText(saysLink: Bool) -> FrameLook {
        var look = FrameLook()
        look.hasLinkHeader = hasLinkHeader && saysLink
        return look
    }

    /// What is shown of the frame of these bytes, which had `length` on the wire.
    public func text(of frame: [UInt8], _ link: LinkType, length: Int) -> FrameText {
        var text = FrameText()
        if hasLinkHeader {
            var buffer = TextBuffer()
            TcpdumpLinkHeader.append(frame, link, length: length, to: &buffer)
            text.header = buffer.string
            text.replacesProtocol = true
        }
        let shown = frame.dropFirst(dumpsLinkHeader ? 0 : TcpdumpLinkHeader.length(of: frame, link))
        switch dump {
        case .hex where !shown.isEmpty: text.dump = TcpdumpDump.hex(shown, hasText: false)
        case .hexAndText where !shown.isEmpty: text.dump = TcpdumpDump.hex(shown, hasText: true)
        case .text where !shown.isEmpty: text.dump = TcpdumpDump.ascii(shown)
        default: break
        }
        return text
    }
}

/// What is shown of one frame's bytes.
public struct FrameText: Hashable, Sendable {
    /// The link header, before the packet.
    var header = ""
    /// As tcpdump does it: with a link header `IP` is not written.
    var replacesProtocol = false
    /// The bytes, each row behind a newline.
    var dump = ""

    /// Bytes it takes.
    public var count: Int {
        header.utf8.count + dump.utf8.count
    }
}
