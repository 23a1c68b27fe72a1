import Packets

/// An interface as a pcapng file describes it: what makes two of them the same one.
struct InterfaceDescription: Hashable, Sendable {
    /// How the frames begin.
    var link: LinkType
    /// Bytes of a frame that were captured at most; 0 for no limit.
    var snapshotLength: Int
    /// Name, comments and the like.
    var options: [PcapNGOption] = []
}

/// Packets that were dropped on an interface while capturing.
struct InterfaceDrops {
    /// By the interface or its driver.
    var interface: UInt64 = 0
    /// By the operating system, which had no room left.
    var system: UInt64 = 0

    /// All of them.
    var total: Int {
        Int(clamping: interface).clampedSum(Int(clamping: system))
    }
}
