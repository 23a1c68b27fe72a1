import CPcap
import Synchronization

/// The memory of the process.
public enum Memory {
    /// Values that are deliberately never freed.
    private static let left = Mutex<[any Sendable]>([])

    /// Gives free memory back to the system. What ended threads had freed would otherwise stay reserved for them, in addition to
    /// what other threads allocate next.
    public static func giveBack() {
        cpcap_give_memory_back()
    }

    /// Leaves `value` to the system, which takes it back with the process: to free a million connections one by one would make
    /// the user wait for nothing.
    public static func leaveToTheEnd(_ value: some Sendable) {
        left.withLock { $0.append(value) }
    }
}
