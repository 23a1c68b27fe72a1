import Reports
import SystemPackage

/// Results go to standard output through here, and only here, in large pieces.
struct StandardOutput {
    /// Standard output cannot be written.
    enum Failure: Error {
        /// The reader has gone (`| head`): not worth a message.
        case closed
        /// The system says why not.
        case failed(reason: String)
    }

    /// Bytes collected before they are written.
    static let pieceSize = 1 << 16

    /// Writes `text` once enough has come together, and empties it.
    func drain(_ text: inout TextBuffer, evenIfSmall: Bool = false) throws(Failure) {
        guard evenIfSmall || text.count >= Self.pieceSize else { return }
        try write(text.bytes)
        text.removeAll()
    }

    /// Writes all of `text`.
    func write(_ text: String) throws(Failure) {
        try write(ArraySlice(text.utf8))
    }

    /// Writes all of `bytes`, which hold whole characters.
    func write(_ bytes: ArraySlice<UInt8>) throws(Failure) {
        if Display.isTerminal { Progress.end() }
        Pager.begin()
        do {
            try FileDescriptor.standardOutput.writeAll(OutputRoute.isASCII ? ASCIIText.of(bytes) : bytes)
        } catch Errno.brokenPipe {
            throw .closed
        } catch {
            throw .failed(reason: "\(error)")
        }
    }
}
