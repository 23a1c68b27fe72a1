import Libc
import Packets
import SystemPackage

/// The captures in a directory.
public struct CaptureFolder {
    /// Their paths, in order of their first frames; those of one time, and those without a frame, by their names.
    public let captures: [String]
    /// The names of its other files.
    public let others: [String]

    /// The names of texts in it that are traces but do not say the day, beside captures that do: nobody can put them in order.
    public let undated: [String]

    /// What lies in the directory `path`, not in directories below it; nil where it is none.
    public init?(_ path: String) {
        guard path != "-", (try? FileStatus(path: path))?.isDirectory == true, let names = Self.names(in: path) else {
            return nil
        }
        let base = path.hasSuffix("/") ? path : path + "/"
        var found: [(begins: Beginning, name: String)] = []
        var others: [String] = []
        for name in names.sorted() where FileProbe.isRegular(base + name) {
            if let begins = Self.beginning(of: base + name) {
                found.append((begins, name))
            } else {
                others.append(name)
            }
        }
        let hasDays = found.contains { $0.begins.saysDay }
        undated = hasDays ? found.filter { !$0.begins.saysDay }.map(\.name) : []
        captures = found.filter { $0.begins.saysDay || !hasDays }
            .sorted { ($0.begins.time, $0.name) < ($1.begins.time, $1.name) }.map { base + $0.name }
        self.others = others
    }

    private struct Beginning {
        var time: Timestamp
        /// Not so only of a text.
        var saysDay = true
    }

    /// When the capture or trace `path` begins, the latest possible time for one without frames; nil for what is neither.
    private static func beginning(of path: String) -> Beginning? {
        let none = Beginning(time: Timestamp(nanoseconds: .max))
        do throws(CaptureError) {
            let source = try CaptureSource.open(path, nil)
            source.advance()
            return Beginning(time: source.pending?.time ?? none.time)
        } catch {
            // A damaged or unreadable capture counts as one: reading it will report what is wrong.
            switch error {
            case .notACapture:
                return TextTrace.beginning(of: path).map { Beginning(time: $0.time, saysDay: $0.saysDay) }
            case .empty, .noUnpacker: return nil
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
