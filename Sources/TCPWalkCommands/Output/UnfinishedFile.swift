import ArgumentParser
import Capture
import Libc
import SystemPackage

/// The file of --output while it is written: beside its place, into which it is renamed when it is whole. What is there already, a
/// device or a pipe, is written to as it is.
struct UnfinishedFile {
    /// The name that it will have.
    private let path: String
    /// The name that it has so far; nil for what is no plain file.
    private let temporary: String?
    /// Standard output as it was.
    private let before: FileDescriptor

    /// Opens it and leads standard output there.
    ///
    /// - Throws: `ExitCode` when it cannot be written, which has been said then.
    init(_ path: String) throws {
        do {
            let place = Self.resolved(path)
            let status = try? Stat(FilePath(place))
            let isPlain = status.map { $0.type == .regular } ?? true
            let name = isPlain ? Self.temporaryName(beside: place) : nil
            // As another program would make it: what the umask leaves, or the rights that the older file has.
            let rights = isPlain ? status?.permissions ?? [.ownerReadWrite, .groupReadWrite, .otherReadWrite] : nil
            let opened = try FileDescriptor.open(
                FilePath(name ?? place),
                .writeOnly,
                options: isPlain ? [.create, .exclusiveCreate, .closeOnExec] : [.closeOnExec],
                permissions: rights
            )
            if let name { UnfinishedName.remember(name) }
            before = try FileDescriptor.standardOutput.duplicate()
            _ = try opened.duplicate(as: .standardOutput)
            try opened.close()
            self.path = place
            temporary = name
        } catch {
            UnfinishedName.remove()
            Messages.say("--output \(path) cannot be written: \(error).")
            throw ExitCode(1)
        }
    }

    /// Puts it into its place if it `isWhole`, else removes it.
    ///
    /// - Returns: 1 when that is not possible; nil when all is well.
    func close(isWhole: Bool) -> Int32? {
        do {
            // An error that the system has held back is reported when the file is closed, and the duplicate closes it.
            let file = try FileDescriptor.standardOutput.duplicate()
            _ = try before.duplicate(as: .standardOutput)
            try before.close()
            try file.close()
            guard let temporary else { return nil }
            guard isWhole else {
                UnfinishedName.remove()
                return nil
            }
            guard rename(temporary, path) == 0 else { throw Errno(rawValue: errno) }
            UnfinishedName.forget()
            return nil
        } catch {
            UnfinishedName.remove()
            Messages.say("--output \(path) cannot be written: \(error).")
            return 1
        }
    }

    /// What a link names, so that the link stays; the path itself where there is nothing yet.
    private static func resolved(_ path: String) -> String {
        guard let found = realpath(path, nil) else { return path }
        defer { free(found) }
        return String(cString: found)
    }

    /// In the same folder, where renaming is one step; no longer than the shortest limit of a name.
    private static func temporaryName(beside path: String) -> String {
        let folder = FilePath(path).removingLastComponent()
        return folder.appending(".tcpwalk-\(getpid())").string
    }
}
