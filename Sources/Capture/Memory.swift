import CPcap

/// The memory that the process holds.
public enum Memory {
    /// Gives what is free back to the system. What threads that have ended freed would else stay with them, and what the others
    /// need next would come on top of it.
    public static func giveBack() {
        cpcap_give_memory_back()
    }
}
