import Dispatch
import Glibc
import Synchronization

/// What must be undone when the recorder ends, also when a signal ends it.
///
/// Namespaces and mounts need no entry: they vanish with the process.
enum Cleanup {
    private static let pending = Mutex<[Int: @Sendable () -> Void]>([:])
    private static let next = Mutex(0)

    /// Registers `action`; the number takes it back.
    static func add(_ action: @escaping @Sendable () -> Void) -> Int {
        let number = next.withLock { value in
            value += 1
            return value
        }
        pending.withLock { $0[number] = action }
        return number
    }

    /// Forgets an action that has been done.
    static func remove(_ number: Int) {
        pending.withLock { $0[number] = nil }
    }

    /// Does what is left, the latest first.
    static func runAll() {
        let actions = pending.withLock { table in
            defer { table = [:] }
            return table.sorted { $0.key > $1.key }.map(\.value)
        }
        for action in actions { action() }
    }

    /// Ends the recorder tidily on SIGINT, SIGTERM and SIGHUP. The sources live as long as what is returned.
    static func catchSignals() -> [any DispatchSourceSignal] {
        [SIGINT, SIGTERM, SIGHUP].map { number in
            signal(number, SIG_IGN)
            let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
            source.setEventHandler {
                runAll()
                exit(128 + number)
            }
            source.activate()
            return source
        }
    }
}
