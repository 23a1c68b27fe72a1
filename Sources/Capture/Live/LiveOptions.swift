/// How to capture on an interface; tcpdump's options by tcpdump's names.
public struct LiveOptions: Sendable {
    /// The kernel's buffer unless -B says otherwise, in KiB: more than libpcap's 2 MiB, since a burst is what matters.
    public static let defaultBuffer = 8192
    /// The most bytes kept of a frame (-s), as in tcpdump.
    public static let defaultSnapshotLength = 262_144

    /// The interface's name; `any` is all of them.
    public var interface: String
    /// Bytes kept of each frame (-s).
    public var snapshotLength = Self.defaultSnapshotLength
    /// Take in frames for other hosts too (off with -p).
    public var isPromiscuous = true
    /// The kernel's buffer (-B), in KiB.
    public var bufferKiB = Self.defaultBuffer
    /// Hand over each frame at once (--immediate-mode) and not in blocks of up to a tenth of a second.
    public var isImmediate = false
    /// The link type's name (-y); the interface's own if nil.
    public var linkType: String?
    /// A BPF expression; nil for all frames.
    public var filter: String?
    /// Whether the kernel hands over only what the filter matches. Otherwise all frames come, and each says whether it does.
    public var filtersInKernel = true
    /// Only frames of this direction (-Q); nil for both.
    public var direction: LiveDirection?
    /// Let answers of the DNS pass too, whether or not the filter matches them: they name the connections' hosts.
    public var wantsNames = false

    /// The usual way to capture on `interface`.
    public init(interface: String) {
        self.interface = interface
    }
}
