/// Ports: few as they are, many as a bit each.
struct PortSet: Sendable {
    private static let fewLimit = 64

    private var few: Set<UInt16> = []
    /// Empty while they are few.
    private var words: [UInt64] = []

    mutating func insert(_ port: UInt16) {
        guard words.isEmpty else { return mark(port) }
        few.insert(port)
        if few.count > Self.fewLimit { spread() }
    }

    mutating func join(_ other: PortSet) {
        for port in other.few { insert(port) }
        guard !other.words.isEmpty else { return }
        if words.isEmpty { spread() }
        for index in words.indices { words[index] |= other.words[index] }
    }

    var count: Int {
        words.reduce(few.count) { $0 + $1.nonzeroBitCount }
    }

    /// The first `limit` of them.
    func first(_ limit: Int) -> [UInt16] {
        guard !words.isEmpty else { return Array(few.sorted().prefix(limit)) }
        var ports: [UInt16] = []
        for (index, word) in words.enumerated() where word != 0 {
            for bit in 0..<64 where word >> UInt64(bit) & 1 == 1 {
                ports.append(UInt16(index * 64 + bit))
                if ports.count == limit { return ports }
            }
        }
        return ports
    }

    private mutating func spread() {
        words = [UInt64](repeating: 0, count: 1024)
        for port in few { mark(port) }
        few = []
    }

    private mutating func mark(_ port: UInt16) {
        words[Int(port >> 6)] |= 1 << UInt64(port & 63)
    }
}
