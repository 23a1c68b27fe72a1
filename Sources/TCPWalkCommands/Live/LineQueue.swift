import Libc
import Reports
import SystemPackage

/// Lines on their way to standard output, so that capturing never waits for their reader.
///
/// What cannot be written at once waits in a bounded buffer; lines beyond it are lost, and counted.
struct LineQueue {
    /// Bytes that wait at most.
    private static let limit = 32 << 20
    /// A pipe that poll(2) reports as writable takes this many bytes without blocking (PIPE_BUF of Linux).
    private static let pieceSize = 4096

    /// Lines lost because the queue was full.
    private(set) var lostLines = 0
    /// Why nothing more can be written.
    private(set) var failure: StandardOutput.Failure?
    private var waiting: [UInt8] = []
    private var head = 0
    private let isFile: Bool
    /// Another process reads what is written, and may end first.
    let isPipe: Bool
    private let output = StandardOutput()

    init() {
        let kind = try? FileDescriptor.standardOutput.stat().type
        isFile = kind == .regular
        isPipe = kind == .fifo
    }

    /// Something waits.
    var isPending: Bool {
        head < waiting.count
    }

    /// Takes whole lines out of `text`, and empties it.
    mutating func take(_ text: inout TextBuffer) {
        guard !text.isEmpty else { return }
        defer { text.removeAll() }
        guard waiting.count - head + text.count <= Self.limit else {
            lostLines += text.bytes.count { $0 == UInt8(ascii: "\n") }
            return
        }
        if head > 0, !isPending || head > Self.limit {
            waiting.removeFirst(head)
            head = 0
        }
        waiting += OutputRoute.isASCII ? ASCIIText.of(text.bytes) : text.bytes
    }

    /// Writes as much as goes without waiting.
    mutating func pump() {
        while isPending, failure == nil, canWrite {
            let end = isFile ? waiting.count : min(head + Self.pieceSize, waiting.count)
            write(upTo: end)
        }
    }

    /// Writes everything, however long it takes.
    mutating func flush() {
        while isPending, failure == nil { write(upTo: min(head + (1 << 20), waiting.count)) }
    }

    private mutating func write(upTo end: Int) {
        do throws(StandardOutput.Failure) {
            try output.write(waiting[head..<end])
            head = end
        } catch {
            failure = error
        }
    }

    private var canWrite: Bool {
        if isFile { return true }
        var descriptor = pollfd(fd: STDOUT_FILENO, events: Int16(POLLOUT), revents: 0)
        return poll(&descriptor, 1, 0) == 1
    }
}
