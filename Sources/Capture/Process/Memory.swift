import CPcap
import Synchronization

/// The memory of the process.
public enum Memory {
    /// Values that are deliberately never freed.
    private static let left = Mutex<[any Sendable]>([])

    /// Gives what is free back to the system. What threads that have ended freed would else stay with them, and what the others
    /// need next would come on top of it.
    public static func giveBack() {
        cpcap_give_memory_back()
    }

    /// Leaves `value` to the system, which takes it back with the process: to free a million connections one by one would make
    /// the user wait for nothing.
    public static func leaveToTheEnd(_ value: some Sendable) {
        left.withLock { $0.append(value) }
    }
}
