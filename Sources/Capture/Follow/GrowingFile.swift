import Packets
import SystemPackage

/// One open file that is still being written, in either format; it waits for what is not there yet.
final class GrowingFile {
    /// What has become of the file since it was read to its end.
    enum Change {
        /// It is the same, perhaps longer.
        case none
        /// It is shorter than what was read of it.
        case cut
        /// Other bytes stand where others were read.
        case rewritten
        /// Its name is that of another file now.
        case replaced
        /// Its name is no file's any more.
        case nameless
    }

    let path: String
    /// What reads it; nil until the header is there.
    private(set) var source: CaptureSource?

    private let descriptor: FileDescriptor
    private let names: NameBlockSink?
    private let stream: ByteStream
    private var status: FileStatus
    private var beginning = FileBeginning()

    /// Opens the file; it may be empty. `names` gets the blocks of names.
    init(path: String, _ names: NameBlockSink?) throws(CaptureError) {
        self.path = path
        self.names = names
        let named = try FileProbe.status(of: path)
        // Opening a pipe would wait for its writer, or take the place of its reader.
        guard !named.isPipe else {
            throw .unfollowable(
                file: path,
                reason: "it is a pipe, which is read until its writer closes it anyway. Leave --follow out."
            )
        }
        guard named.isRegular else { throw .directory(file: path) }
        do throws(Errno) {
            descriptor = try .input(path, .nonBlocking)
            stream = ByteStream(descriptor: descriptor, isGrowing: true)
            status = try FileStatus(descriptor: descriptor)
        } catch {
            throw FileProbe.failure(path, error)
        }
        try begin()
    }

    /// Takes the header, if it is there by now.
    ///
    /// - Throws: `CaptureError` where it is something else than a capture that can be followed.
    func begin() throws(CaptureError) {
        guard source == nil, stream.has(4) else { return }
        let first = unsafe Array(stream.next(min(16, stream.available)))
        if first.starts(with: [0x0a, 0x0d, 0x0d, 0x0a]) {
            source = .pcapng(PcapNGFile(path: path, growing: stream, names))
        } else if stream.has(PcapStream.headerLength) {
            guard let pcap = PcapStream(stream) else { throw foreign(first) }
            source = .pcap(pcap)
        } else if !FileMagic.isPcap(first) {
            throw foreign(first)
        }
    }

    private func foreign(_ first: [UInt8]) -> CaptureError {
        if let compression = Compression(of: first) {
            return .unfollowable(
                file: path,
                reason: "it is compressed, and a packed file has whole packets only at its end. While it grows: "
                    + "tail -c +1 -f FILE | \(compression.program) -dc | tcpwalk -r -"
            )
        }
        let (kind, advice) = FileKind.describe(first)
        return .notACapture(file: path, kind: kind, advice: advice)
    }

    /// Reads the next frame into the source's `pending`.
    ///
    /// - Returns: Why it cannot be read; nil also where it is not there yet.
    func advance() -> String? {
        source?.advance()
        return source?.takeFailure()
    }

    /// Where the record begins of which only a part is there; nil where the file ends between two, or was not read to its
    /// end.
    var halfRecord: Int? {
        source?.pending == nil && stream.available > 0 ? stream.offset : nil
    }

    /// Whether there are no bytes at all.
    var isEmpty: Bool {
        position == 0
    }

    /// Looks at what was read to its end: whether its next bytes are the next of the same file.
    func change() -> Change {
        guard let now = try? FileStatus(descriptor: descriptor) else { return .nameless }
        defer { status = now }
        if now.size < position { return .cut }
        if now != status || !beginning.isKnown, !beginning.isUnchanged(descriptor, upTo: position) { return .rewritten }
        guard let named = try? FileStatus(path: path) else { return .nameless }
        return named.isSameFile(as: now) ? .none : .replaced
    }

    private var position: Int {
        stream.offset + stream.available
    }
}
