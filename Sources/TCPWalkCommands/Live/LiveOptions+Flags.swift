import ArgumentParser
import Capture

extension LiveOptions {
    /// For `interface`, with what -s, -B and a filter say.
    init(_ interface: String, snapshotLength: Int?, buffer: Int?, filter: String?) {
        self.init(interface: interface)
        if let snapshotLength, snapshotLength > 0 {
            self.snapshotLength = min(snapshotLength, Self.defaultSnapshotLength)
        }
        bufferKiB = buffer ?? Self.defaultBuffer
        self.filter = filter
    }

    /// Refuses what -s and -B cannot mean.
    static func check(snapshotLength: Int?, buffer: Int?) throws {
        if let snapshotLength, snapshotLength < 0 {
            throw ValidationError("-s needs a number of bytes, not \(snapshotLength).")
        }
        if let buffer, buffer < 1 || buffer > 1 << 20 {
            throw ValidationError("-B needs a size between 1 and \(1 << 20) KiB, not \(buffer).")
        }
    }
}

extension LiveReader {
    /// Opens the capture, or says why it cannot be.
    ///
    /// - Throws: `ValidationError` for a wrong filter, else `ExitCode`.
    static func opened(_ options: LiveOptions) throws -> LiveReader {
        do {
            return try LiveReader(options)
        } catch {
            if case .badFilter = error { throw ValidationError(error.explanation) }
            Messages.say(error.message)
            throw ExitCode(1)
        }
    }
}
