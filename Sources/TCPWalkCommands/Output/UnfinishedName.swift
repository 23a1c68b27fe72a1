import Libc
import Synchronization

/// The name of a file that is not whole yet: a signal that ends the process removes it.
enum UnfinishedName {
    private static let ending: [Int32] = [SIGINT, SIGTERM, SIGHUP, SIGQUIT]
    /// The address of the name, as a signal's handler can read it; 0 without one.
    private static let name = Atomic<UInt>(0)

    /// Removes the file of this name should a signal end the process.
    static func remember(_ path: String) {
        name.store(UInt(bitPattern: strdup(path)), ordering: .relaxed)
        watch()
    }

    /// Takes the signals, if there is a file to remove; what is ignored (nohup) stays so.
    static func watch() {
        guard name.load(ordering: .relaxed) != 0 else { return }
        for number in ending {
            let before = signal(number) { UnfinishedName.end($0) }
            if unsafeBitCast(before, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self) { signal(number, SIG_IGN) }
        }
    }

    /// The file has another name, and stays.
    static func forget() {
        name.store(0, ordering: .relaxed)
    }

    /// Removes the file.
    static func remove() {
        guard let path = UnsafePointer<CChar>(bitPattern: name.exchange(0, ordering: .relaxed)) else { return }
        unlink(path)
    }

    /// Called inside the signal's handler: unlink(2), signal(2) and raise(3) may be.
    private static func end(_ number: Int32) {
        remove()
        signal(number, SIG_DFL)
        raise(number)
    }
}
