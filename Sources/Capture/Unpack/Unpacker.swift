import Libc
import Packets
import SystemPackage

/// A program such as `gzip -dc` that unpacks one file into a pipe, for as long as the pipe is read.
///
/// ``Spawn`` and not the Subprocess package: there a process lives inside the body of an async call, while frames are
/// lent by a reader that is pulled synchronously, and several readers run side by side.
@safe final class Unpacker {
    let compression: Compression
    /// What is unpacked; the program reads on from where this stands, and moves it.
    let packed: FileDescriptor
    /// The pipe with its output, until a reader takes it.
    private var output: Pipe
    private let process: pid_t
    private var complaints: Pipe
    private var hasEnded = false
    private var reason: String?

    /// Starts the program on `path`, or on standard input for `-`.
    init(path: String, _ compression: Compression) throws(CaptureError) {
        self.compression = compression
        packed = try Self.opened(path)
        do throws(Errno) {
            (process, output, complaints) = try Self.start(compression.program, on: packed)
        } catch {
            try? packed.close()
            throw Self.failure(path, compression, error)
        }
    }

    /// Starts the program on what comes out of `pipe`, of which `first` has been taken: it is handed on by a thread of its own.
    init(path: String, _ compression: Compression, behind first: [UInt8], _ pipe: FileDescriptor) throws(CaptureError) {
        self.compression = compression
        packed = pipe
        do throws(Errno) {
            var feed = try Pipe()
            guard let source = feed.takeReadEnd(), let end = feed.takeWriteEnd() else { throw .badFileDescriptor }
            defer { try? source.close() }
            do throws(Errno) {
                (process, output, complaints) = try Self.start(compression.program, on: source)
            } catch {
                try? end.close()
                throw error
            }
            Feeder(from: pipe, to: end).start(with: first)
        } catch {
            try? packed.close()
            throw Self.failure(path, compression, error)
        }
    }

    private static func failure(_ path: String, _ compression: Compression, _ error: Errno) -> CaptureError {
        error == .noSuchFileOrDirectory
            ? .noUnpacker(file: path, program: compression.program)
            : .unreadable(file: path, reason: error.description)
    }

    private static func opened(_ path: String) throws(CaptureError) -> FileDescriptor {
        do throws(Errno) {
            return try .input(path)
        } catch {
            throw .unreadable(file: path, reason: error.description)
        }
    }

    private static func start(
        _ program: String,
        on packed: FileDescriptor
    ) throws(Errno) -> (process: pid_t, output: Pipe, complaints: Pipe) {
        var (output, complaints) = (try Pipe(), try Pipe())
        let ends = [packed, output.writeEnd, complaints.writeEnd].compactMap(\.self)
        // A program that complains without end must not block because its messages are not read.
        if let end = complaints.writeEnd { _ = fcntl(end.rawValue, F_SETFL, O_NONBLOCK) }
        do throws(Errno) {
            let process = try Spawn.start(program, ["-dc"], ends)
            output.closeWriteEnd()
            complaints.closeWriteEnd()
            return (process, output, complaints)
        } catch {
            output.close()
            complaints.close()
            throw error
        }
    }

    deinit {
        stop()
        try? packed.close()
        output.close()
        complaints.close()
    }

    /// The pipe with the unpacked bytes; the caller closes it.
    func takeOutput() throws(Errno) -> FileDescriptor {
        guard let end = output.takeReadEnd() else { throw .badFileDescriptor }
        return end
    }

    /// Why the program failed, once its output has ended; nil if it did not.
    func failure() -> String? {
        guard !hasEnded else { return reason }
        let status = reap()
        let signal = status & 0x7f
        let code = status >> 8 & 0xff
        if signal != 0 { reason = "\(compression.program) was ended by signal \(signal)" }
        if signal == 0, code != 0 { reason = "\(compression.program) says: \(complaint(orStatus: code))" }
        return reason
    }

    /// Ends the program, whose output is no longer wanted.
    func stop() {
        guard !hasEnded else { return }
        kill(process, SIGKILL)
        _ = reap()
    }

    /// Waits for the program's end, so that it does not stay behind as a zombie.
    private func reap() -> Int32 {
        var status: Int32 = 0
        while unsafe waitpid(process, &status, 0) < 0, errno == EINTR {}
        hasEnded = true
        return status
    }

    /// What it wrote on standard error, on one line and without its name.
    private func complaint(orStatus code: Int32) -> String {
        let words = String(decoding: complaints.read(upTo: 1024), as: UTF8.self)
            .split(whereSeparator: \.isNewline).map { line in
                let said =
                    line.hasPrefix(compression.program + ": ") ? line.dropFirst(compression.program.count + 2) : line
                return said.split(separator: " ").joined(separator: " ")
            }
            .filter { !$0.isEmpty }.joined(separator: "; ")
        return words.isEmpty ? "nothing, but its exit status is \(code)" : words
    }
}
