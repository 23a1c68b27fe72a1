import Libc
import Packets
import SystemPackage

/// The captures in a directory.
public struct CaptureFolder {
    /// Their paths, in order of their first frames; those of one time, and those without a frame, by their names.
    public let captures: [String]
    /// The names of its other files.
    public let others: [String]

    /// What lies in the directory `path`, not in directories below it; nil where it is none.
    public init?(_ path: String) {
        guard path != "-", (try? FileStatus(path: path))?.isDirectory == true, let names = Self.names(in: path) else {
            return nil
        }
        let base = path.hasSuffix("/") ? path : path + "/"
        var found: [(time: Timestamp, path: String)] = []
        var others: [String] = []
        for name in names.sorted() {
            let file = base + name
            guard FileProbe.isRegular(file) else { continue }
            if let time = Self.beginning(of: file) { found.append((time, file)) } else { others.append(name) }
        }
        captures = found.sorted { ($0.time, $0.path) < ($1.time, $1.path) }.map(\.path)
        self.others = others
    }

    /// When the capture `path` begins; the latest possible time for one without frames, nil for a file that is no capture.
    private static func beginning(of path: String) -> Timestamp? {
        let none = Timestamp(nanoseconds: .max)
        do throws(CaptureError) {
            let source = try CaptureSource.open(path, nil)
            source.advance()
            return source.pending?.time ?? none
        } catch {
            // A damaged or unreadable capture counts as one: reading it will report what is wrong.
            switch error {
            case .notACapture, .empty, .noUnpacker: return nil
            default: return none
            }
        }
    }

    /// The names in it but those that are hidden.
    private static func names(in path: String) -> [String]? {
        guard let folder = unsafe opendir(path) else { return nil }
        defer { unsafe closedir(folder) }
        var names: [String] = []
        while let entry = unsafe readdir(folder) {
            let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                unsafe pointer.withMemoryRebound(to: CChar.self, capacity: 256) { unsafe String(cString: $0) }
            }
            if !name.hasPrefix(".") { names.append(name) }
        }
        return names
    }
}
