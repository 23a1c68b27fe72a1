import SystemPackage

/// The file positions of some inputs, asked of the system from outside, so that the readers need not count.
public struct ReadingPlace: Sendable {
    /// How long the files are together, in bytes; nil where they are not all plain files.
    public let size: Int?
    private let descriptors: [FileDescriptor]

    init(_ descriptors: [FileDescriptor], size: Int?) {
        self.descriptors = descriptors
        self.size = size
    }

    /// The bytes that have been taken from them, packed ones where they are packed; nil where one has no places, such as a pipe.
    public var bytesRead: Int? {
        var sum = 0
        for descriptor in descriptors {
            guard let place = try? descriptor.seek(offset: 0, from: .current) else { return nil }
            sum += Int(place)
        }
        return descriptors.isEmpty ? nil : sum
    }
}

extension CaptureSource {
    /// What is read, also by a program that unpacks it; nil for a text, which has been read before.
    var descriptor: FileDescriptor? {
        switch self {
        case .libpcap(let file): file.unpacker?.packed ?? file.descriptor
        case .pcapng(let file): file.unpacker?.packed ?? file.blocks.stream.descriptor
        case .pcap(let file): file.stream.descriptor
        case .text: nil
        }
    }
}
