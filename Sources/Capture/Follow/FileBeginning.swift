import SystemPackage

/// The first bytes of a file, by which one notices that it was emptied and written anew between two looks.
struct FileBeginning {
    /// Headers and some packets with their times, which no two captures share.
    private static let longest = 4096
    /// A writer of pcapng may enter the length of its first section when it is complete (draft-ietf-opsawg-pcapng 4.1).
    private static let sectionLength = 16..<24

    private var known: [UInt8] = []

    /// Whether any have been looked at.
    var isKnown: Bool {
        !known.isEmpty
    }

    /// Whether the bytes that were read before are unchanged; remembers those up to `position`.
    mutating func isUnchanged(_ descriptor: FileDescriptor, upTo position: Int) -> Bool {
        // A failing disk is reported by the next read.
        guard var now = try? descriptor.bytes(at: 0, count: min(position, Self.longest)) else { return true }
        guard now.count >= known.count else { return false }
        if now.starts(with: [0x0a, 0x0d, 0x0d, 0x0a]) {
            for place in Self.sectionLength.clamped(to: now.indices) { now[place] = 0 }
        }
        guard now.starts(with: known) else { return false }
        known = now
        return true
    }
}
