import Packets

/// The names that one address has had, in order of time: on a server of many sites the name of a connection is the one
/// that was asked for before it.
struct NameHistory {
    /// Names kept; of more, the oldest go.
    private static let limit = 256

    private struct Entry {
        var time: Timestamp
        var name: HostName
    }

    private var source: NameSource
    private var entries: [Entry] = []

    init(_ source: NameSource) {
        self.source = source
    }

    /// Names kept.
    var count: Int {
        entries.count
    }

    /// Different names among them.
    var distinctCount: Int {
        count < 2 ? count : Set(entries.map(\.name)).count
    }

    /// Takes `name` in if it is as good as those before; a better one takes their place.
    ///
    /// - Returns: Whether a name was lost, because `hasRoom` is false or there are too many.
    mutating func add(_ name: HostName, from source: NameSource, at time: Timestamp, hasRoom: Bool) -> Bool {
        if source > self.source {
            self.source = source
            entries = []
        }
        guard let last = entries.last else {
            entries = [Entry(time: time, name: name)]
            return false
        }
        guard source == self.source, source.isNewestBest, last.name != name else { return false }
        let isFull = entries.count >= Self.limit || !hasRoom
        if isFull { entries.removeFirst() }
        // Frames are not always in order of time; the search needs it.
        entries.append(Entry(time: max(time, last.time), name: name))
        return isFull
    }

    /// The newest name learned up to `time`, or the first if all came later; without a time the newest of all.
    func name(at time: Timestamp?) -> HostName? {
        guard let time else { return entries.last?.name }
        var low = 0
        var high = entries.count
        while low < high {
            let middle = (low + high) / 2
            if entries[middle].time <= time { low = middle + 1 } else { high = middle }
        }
        return (low > 0 ? entries[low - 1] : entries.first)?.name
    }
}
