import Capture
import Dispatch
import Findings
import Libc
import Synchronization
import SystemPackage

/// How far the reading of files is, on standard error where that is a terminal, for what takes longer than two seconds: the share,
/// the rate, the connections so far. It polls from outside, so that reading does not depend on it, and clears its line at the end.
final class Progress: Sendable {
    /// Nothing is said of what is over before.
    private static let patience = 2.0
    private static let interval = 0.2
    /// Goes to the beginning of the line and empties it.
    private static let erase = "\r\u{1b}[K"

    /// Connections that were found so far.
    static let connections = Atomic<Int>(0)
    private static let current = Mutex<Progress?>(nil)

    private struct State {
        var isShown = false
        var isOver = false
    }

    private let state = Mutex(State())
    private let reader: ReadingPlace
    private let start = DispatchTime.now()
    private let queue = DispatchQueue(label: "tcpwalk.progress")

    /// Shows how far the reading at `place` is, if progress is shown at all.
    static func begin(_ place: ReadingPlace) {
        guard isatty(STDERR_FILENO) == 1, !Display.isDumb else { return }
        end()
        connections.store(0, ordering: .relaxed)
        let progress = Progress(place)
        progress.wait(patience)
        current.withLock { $0 = progress }
    }

    /// Takes it away, for good.
    static func end() {
        let progress = current.withLock { current in
            defer { current = nil }
            return current
        }
        progress?.clear(forGood: true)
    }

    /// Takes it away for a message; the next look shows it again.
    static func makeWay() {
        current.withLock { $0 }?.clear()
    }

    private init(_ place: ReadingPlace) {
        reader = place
    }

    private func wait(_ seconds: Double) {
        queue.asyncAfter(deadline: .now() + seconds) { [weak self] in self?.show() }
    }

    private func show() {
        let seconds = Double(DispatchTime.now().uptimeNanoseconds - start.uptimeNanoseconds) / 1e9
        let words = Self.words(
            read: reader.bytesRead,
            of: reader.size,
            seconds: seconds,
            connections: Self.connections.load(ordering: .relaxed)
        )
        state.withLock { state in
            guard !state.isOver else { return }
            state.isShown = true
            // What is longer than the line could not be taken away.
            Self.write(Self.erase + words.prefix((Display.width(of: STDERR_FILENO) ?? 80) - 1))
            wait(Self.interval)
        }
    }

    private func clear(forGood isOver: Bool = false) {
        state.withLock { state in
            if state.isShown { Self.write(Self.erase) }
            state.isShown = false
            state.isOver = state.isOver || isOver
        }
    }

    /// `43 % read, 312 MB/s, 1,234,567 connections`; the whole is not known of a pipe, and what was read not of what another
    /// program unpacks.
    static func words(read: Int?, of size: Int?, seconds: Double, connections: Int) -> String {
        var parts: [String] = []
        if let read, let size, size > 0 {
            let share = min(100, Int(Double(read) / Double(size) * 100))
            parts.append(read >= size ? "all read" : "\(share) % read")
        }
        // A rate of what is over only falls.
        if let read, seconds > 0, read < size ?? .max {
            parts.append("\(CompactQuantity(bytes: UInt64(Double(read) / seconds)).text)/s")
        }
        if connections > 0 { parts.append(Quantity.count(connections, "connection")) }
        return parts.isEmpty ? "\(Int(seconds)) s" : parts.joined(separator: ", ")
    }

    private static func write(_ text: String) {
        _ = try? FileDescriptor.standardError.writeAll(Array(text.utf8))
    }
}
