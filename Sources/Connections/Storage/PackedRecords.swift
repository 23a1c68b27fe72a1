import Packets

/// Records of a few words each, in chunks by their size; a freed place is used again by the next record of its size.
struct PackedRecords: Sendable {
    /// Where a record is.
    struct Handle: Sendable {
        /// The chunk above, the first word in it below.
        var address: UInt64
        /// Its length in words, rounded up.
        var length: Int
        /// How many of these words are left out of `bytes`.
        var uncounted: Int
    }

    /// Words in a chunk: 64 kB.
    private static let chunkWords = 1 << 13
    private static let offsetBits: UInt64 = 13

    /// Bytes of the records in use, without their uncounted words.
    private(set) var bytes = 0
    private var chunks: [[UInt64]] = []
    private var rooms: [Room] = []

    /// Where records of one length go.
    private struct Room: Sendable {
        /// Freed places.
        var free: [UInt64] = []
        /// The next new place.
        var next: UInt64 = 0
        /// Words left in the chunk it is in.
        var left = 0
    }

    /// Keeps a copy of `words`; only the first `counted` of them are added to `bytes`.
    mutating func insert(_ words: ArraySlice<UInt64>, counted: Int) -> Handle {
        // Even lengths: half as many sizes, and a record that grows a little finds a freed place.
        let length = (words.count + 1) & ~1
        let address = place(length)
        let uncounted = length - ((counted + 1) & ~1)
        bytes += (length - uncounted) * 8
        Self.copy(words, to: Int(address & UInt64(Self.chunkWords - 1)), in: &chunks[Int(address >> Self.offsetBits)])
        return Handle(address: address, length: length, uncounted: uncounted)
    }

    /// Reads the record at `handle`.
    func unpacker(at handle: Handle) -> FieldUnpacker {
        FieldUnpacker(
            chunks[Int(handle.address >> Self.offsetBits)],
            at: Int(handle.address & UInt64(Self.chunkWords - 1))
        )
    }

    /// The first two words of the record at `handle`.
    @inline(__always)
    func firstWords(at handle: Handle) -> (UInt64, UInt64) {
        let (chunk, start) = (
            Int(handle.address >> Self.offsetBits), Int(handle.address & UInt64(Self.chunkWords - 1))
        )
        return (chunks[chunk][start], chunks[chunk][start + 1])
    }

    /// Prefetches the record at `handle`.
    @inline(__always)
    func prefetch(_ handle: Handle) {
        let start = Int(handle.address & UInt64(Self.chunkWords - 1))
        let chunk = chunks[Int(handle.address >> Self.offsetBits)]
        chunk.span.prefetch(start, bytes: handle.length * 8)
    }

    /// Frees the place of a record.
    mutating func remove(_ handle: Handle) {
        bytes -= (handle.length - handle.uncounted) * 8
        rooms[handle.length].free.append(handle.address)
    }

    private mutating func place(_ length: Int) -> UInt64 {
        while rooms.count <= length { rooms.append(Room()) }
        if let place = rooms[length].free.popLast() { return place }
        if rooms[length].left < length {
            rooms[length].next = UInt64(chunks.count) << Self.offsetBits
            rooms[length].left = Self.chunkWords
            // One unused word more: the unpacker reads one word ahead.
            chunks.append([UInt64](repeating: 0, count: Self.chunkWords + 1))
        }
        let place = rooms[length].next
        rooms[length].next += UInt64(length)
        rooms[length].left -= length
        return place
    }

    private static func copy(_ words: ArraySlice<UInt64>, to start: Int, in chunk: inout [UInt64]) {
        let source = words.span
        var target = chunk.mutableSpan
        for index in source.indices { target[start &+ index] = source[index] }
    }
}

/// The ends of a packed connection, of which nothing else is unpacked.
extension PackedRecords {
    /// Its two ends.
    @inline(__always)
    func ends(at handle: Handle) -> (client: Endpoint, server: Endpoint) {
        let (first, second) = firstWords(at: handle)
        return Self.endsInWords(first, second) ?? anyEnds(at: handle)
    }

    /// The ends of a record without side data between IPv4 addresses, which is most: its first words hold them, after the two bits
    /// of the head and with a bit before each address. Nil for others.
    @inline(__always)
    private static func endsInWords(_ first: UInt64, _ second: UInt64) -> (client: Endpoint, server: Endpoint)? {
        guard first & (1 << 1 | 1 << 2 | 1 << 51) == 0 else { return nil }
        let client = Endpoint(
            address: Address(ipv4: UInt32(truncatingIfNeeded: first >> 3)),
            port: UInt16(truncatingIfNeeded: first >> 35)
        )
        let server = Endpoint(
            address: Address(ipv4: UInt32(truncatingIfNeeded: first >> 52 | second << 12)),
            port: UInt16(truncatingIfNeeded: second >> 20)
        )
        return (client, server)
    }

    /// The ends of any record. Not inlined: most are read by the two words.
    @inline(never)
    private func anyEnds(at handle: Handle) -> (client: Endpoint, server: Endpoint) {
        var unpacker = unpacker(at: handle)
        let (_, client, server) = Self.ends(&unpacker)
        return (client, server)
    }

    /// Its two ends, and what told them apart.
    func roles(at handle: Handle) -> Roles {
        var unpacker = unpacker(at: handle)
        let (head, client, server) = Self.ends(&unpacker)
        var evidence = RoleEvidence.syn
        if !head.isSYN {
            var number = UInt64(0)
            unpacker.ordinal(&number)
            unpacker.choice(&evidence, RoleEvidence.bits)
        }
        return Roles(client: client, server: server, evidence: evidence)
    }

    /// Whether it is between these two, in whichever direction. Not inlined: most segments are of a hot connection.
    @inline(never)
    func joins(_ handle: Handle, _ one: Endpoint, _ another: Endpoint) -> Bool {
        let (client, server) = ends(at: handle)
        return Endpoint.areSame(client, server, as: one, another)
    }

    @inline(__always)
    private static func ends(_ unpacker: inout FieldUnpacker) -> (head: RecordHead, client: Endpoint, server: Endpoint)
    {
        var (client, server) = (Connection.nowhere, Connection.nowhere)
        var head = RecordHead()
        head.transcode(through: &unpacker)
        unpacker.endpoint(&client)
        unpacker.endpoint(&server)
        return (head, client, server)
    }
}
