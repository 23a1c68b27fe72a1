internal import Capture
internal import Connections
internal import Names
internal import Packets
internal import Reports

/// What is read of a capture, and how much of it is kept.
public struct ReadingOptions: Hashable, Sendable {
    /// A filter in the language of pcap-filter(7), such as `tcp port 443`; nil for all frames.
    public var filter: String?
    /// Frames kept for timelines and walkthroughs, over all connections: about 200 bytes each. A connection whose frames found no
    /// room still has everything else. 0 if no timeline is wanted, which saves time.
    public var timelineFrameLimit = 500_000
    /// Connections kept at once; nil for as many as fit into 240 MB, about a million. At least 16 are kept.
    public var connectionLimit: Int?
    /// Whether the times in tcpdump's lines are UTC instead of local (TZ).
    public var usesUTC = false

    /// All frames, with timelines.
    public init() {}

    /// What the table of connections is to keep for `inputs` files.
    func table(inputs: Int) -> ConnectionTable.Options {
        var options = ConnectionTable.Options()
        options.timelines = timelineFrameLimit > 0 ? .all(budget: timelineFrameLimit) : .none
        options.bound =
            connectionLimit.map { MemoryBound(connections: max($0, Self.leastConnections)) }
            ?? MemoryBound(bytes: Self.connectionBytes)
        options.inputs = inputs
        options.tracksTime = true
        return options
    }

    /// How walkthroughs and tcpdump's lines of `inputs` look. A text's names are shown as they were read, and its clock as it is.
    func view(of inputs: CaptureInputs) -> WalkthroughOptions {
        var options = WalkthroughOptions()
        let times = inputs.texts.map(\.times)
        options.time = TcpdumpTime(
            style: times.contains { $0.style == .none } ? .none : .clock,
            utc: usesUTC || times.contains(where: \.isZoneless)
        )
        options.ownNumberings = Set(inputs.texts.flatMap(\.bases).map { ConnectionKey($0.first, $0.second) })
        let named = inputs.texts.filter { !$0.names.isEmpty || !$0.services.isEmpty }
        guard !named.isEmpty else { return options }
        let names = HostNames()
        for text in named {
            names.add(
                hosts: text.names.lazy.map { ($0.text, $0.address) },
                services: text.services,
                unknown: text.unknownServices
            )
        }
        options.names = names
        return options
    }

    /// As much as the program keeps.
    private static let connectionBytes = 240 << 20
    /// Fewer would make the table evict all the time.
    private static let leastConnections = 16
}
