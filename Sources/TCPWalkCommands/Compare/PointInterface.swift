import Capture
import Packets

/// The interface that a frame came by, as its file has it.
struct PointInterface: Equatable {
    /// Its number and name in a pcapng file, or its index in a cooked header.
    private var number: Int?
    private(set) var text: String?

    /// Its number in the file; nil where it is a cooked header that names it.
    private(set) var numberInFile: Int?

    /// No interface is told apart.
    init() {}

    /// That of a frame.
    init(_ header: FrameHeader, _ bytes: RawSpan, _ details: FrameDetails) {
        if header.link == .linuxCooked2, let index = FrameDecoder.cookedInterface(bytes) {
            number = Int(index)
            text = "if\(index)"
        } else if let interface = details.interfaceInFile {
            number = interface.number
            numberInFile = interface.number
            text = interface.name ?? "if\(interface.number)"
        }
    }
}
