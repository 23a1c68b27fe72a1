import ArgumentParser
import Capture
import Reports
import Synchronization
import SystemPackage

/// The file of --ssl-log, which is written beside the list.
final class SSLLogFile: Sendable {
    private let path: String
    private let file: FileDescriptor
    /// Why nothing more is written.
    private let failure = Mutex<String?>(nil)

    /// Opens it; an older file is emptied.
    ///
    /// - Throws: `ValidationError` where it is one of the `inputs`; `ExitCode` where it cannot be written, which has been said then.
    init(_ path: String, inputs: [String]) throws {
        if let input = CaptureReader.overwritten(by: path, inputs) {
            throw ValidationError("--ssl-log \(path) would empty the input \(input): name another file.")
        }
        self.path = path
        do {
            file = try FileDescriptor.open(
                FilePath(path),
                .writeOnly,
                options: [.create, .truncate, .closeOnExec],
                permissions: [.ownerReadWrite, .groupReadWrite, .otherReadWrite]
            )
        } catch {
            Self.say(path, "\(error)")
            throw ExitCode(1)
        }
    }

    /// Writes all of `text`, and empties it.
    func take(_ text: inout TextBuffer) {
        guard !text.isEmpty else { return }
        failure.withLock { failure in
            guard failure == nil else { return }
            do {
                try file.writeAll(text.bytes)
            } catch {
                failure = "\(error)"
            }
        }
        text.removeAll()
    }

    /// Ends it.
    ///
    /// - Throws: `ExitCode` where not all of it could be written, which has been said then.
    func close() throws {
        do {
            try file.close()
        } catch {
            failure.withLock { $0 = $0 ?? "\(error)" }
        }
        guard let reason = failure.withLock({ $0 }) else { return }
        Self.say(path, reason)
        throw ExitCode(1)
    }

    private static func say(_ path: String, _ reason: String) {
        Messages.say("--ssl-log \(path) cannot be written: \(reason).")
    }
}
