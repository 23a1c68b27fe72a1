import Packets

/// What a capture says of a frame beside its bytes and its time, to be written to another file. It is about the
/// frame at hand, and only until the next one is read.
public struct FrameDetails {
    /// One interface among those of all inputs.
    struct InterfaceKey: Hashable {
        /// The input's place.
        var input: Int
        /// The interface's number in it, over all its sections.
        var number: Int
    }

    private enum Origin {
        /// The input that the frame comes from, and the first one.
        case file(CaptureSource, first: CaptureSource)
        case interface(InterfaceDescription)
    }

    private let input: Int
    private let origin: Origin

    /// Of the pending frame of `source`, which is number `input`.
    init(of source: CaptureSource, _ input: Int, first: CaptureSource) {
        self.input = input
        origin = .file(source, first: first)
    }

    /// Of a frame that is captured now.
    init(of interface: InterfaceDescription) {
        input = 0
        origin = .interface(interface)
    }

    /// Of no frame, but of a file that has none.
    public init(ofFileWith link: LinkType, snapshotLength: Int) {
        self.init(of: InterfaceDescription(link: link, snapshotLength: snapshotLength))
    }

    /// Which interface the frame came from.
    var key: InterfaceKey {
        guard case .file(.pcapng(let file), _) = origin else { return InterfaceKey(input: input, number: 0) }
        return InterfaceKey(input: input, number: file.firstInterface + file.interface)
    }

    /// What is known of that interface. The comments of its section go with it, unless they stand in the new file's header.
    var interface: InterfaceDescription {
        switch origin {
        case .interface(let description): return description
        case .file(.libpcap(let file), _):
            return InterfaceDescription(link: file.link, snapshotLength: file.snapshotLength)
        case .file(.pcap(let file), _):
            return InterfaceDescription(link: file.link, snapshotLength: file.snapshotLength)
        case .file(.text(let file), _):
            return InterfaceDescription(link: file.link, snapshotLength: file.snapshotLength)
        case .file(.pcapng(let file), _):
            let interface = file.interfaces[file.interface]
            let isInHeader = input == 0 && file.sections == 1
            let comments = isInHeader ? [] : file.section.filter { $0.code == PcapNGOption.comment }
            return InterfaceDescription(
                link: interface.link,
                snapshotLength: interface.snapshotLength,
                options: interface.options + comments
            )
        }
    }

    /// The interface's number and name, of a frame in a pcapng file.
    public var interfaceInFile: (number: Int, name: String?)? {
        guard case .file(.pcapng(let file), _) = origin else { return nil }
        // if_name (draft-ietf-opsawg-pcapng 4.2).
        let name = file.interfaces[file.interface].options.first { $0.code == 2 }
        return (key.number, name.map { String(decoding: $0.value, as: UTF8.self) })
    }

    /// What stands in the header of the first input's first section: comments, hardware, operating system.
    var header: [PcapNGOption] {
        guard case .file(_, .pcapng(let first)) = origin, first.sections == 1 else { return [] }
        return first.section
    }

    /// The frame's comments.
    var comments: [[UInt8]] {
        guard case .file(.pcapng(let file), _) = origin else { return [] }
        return file.comments
    }
}
