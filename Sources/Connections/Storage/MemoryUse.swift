/// The memory that connections take, in bytes.
struct MemoryUse {
    /// Now.
    let bytes: Int
    /// The most that was noted so far.
    let most: Int
}
