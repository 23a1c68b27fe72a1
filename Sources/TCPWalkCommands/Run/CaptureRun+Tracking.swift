import Capture
import Connections

/// Reading for commands that need the connections.
extension CaptureRun {
    /// How many cores track. Reading and decoding take half as long as tracking does, so that a third would wait.
    private static let shards = 2
    /// Longer inputs, in bytes, are not read in shards: should the connections become too many to be kept, the input is read once
    /// more from its beginning.
    private static let longest = 4 << 30

    /// Reads the input and tracks its connections: a shard on each of two cores, unless `collector` has to choose which
    /// to evict or to keep frames of, which takes one table. The connections are the same either way.
    mutating func track<Sink: EvictionSink>(
        _ input: InputOptions,
        with collector: ConnectionCollector<Sink>,
        isSelective: Bool = false
    ) throws -> TrackedCapture<Sink> {
        var collector = collector
        collector.count(from: inputs.numberings)
        let capture = try capture(input, collector, isSelective)
        // All that is left is to look at them and to end.
        Memory.leaveToTheEnd(capture.connections)
        return capture
    }

    private mutating func capture<Sink: EvictionSink>(
        _ input: InputOptions,
        _ collector: ConnectionCollector<Sink>,
        _ isSelective: Bool
    ) throws -> TrackedCapture<Sink> {
        if canShard(input, collector.options), let (one, other) = try trackShards(input, collector.options) {
            return TrackedCapture(one, other, collector.sink)
        }
        return TrackedCapture(try read(input, into: collector, isSelective: isSelective))
    }

    private func canShard(_ input: InputOptions, _ options: ConnectionTable.Options) -> Bool {
        guard resolver == nil, input.write.path == nil, options.canBeSharded(by: Self.shards) else { return false }
        return inputs.size.map { $0 <= Self.longest } ?? false
    }

    /// Nil when there were too many connections.
    private mutating func trackShards(
        _ input: InputOptions,
        _ options: ConnectionTable.Options
    ) throws -> (ShardTracker, ShardTracker)? {
        var options = options
        options.shard(with: Self.shards)
        let (reader, intake) = try open(input)
        let ahead = ReadAhead(CaptureReading(reader, intake), shards: Self.shards)
        var trackers = ahead.feedShards { [options] in ShardTracker(options: options) }
        guard trackers.allSatisfy(\.hadRoom), let other = trackers.popLast(), let one = trackers.popLast() else {
            trackers = []
            Memory.giveBack()
            return nil
        }
        note(ahead)
        return (one, other)
    }
}
