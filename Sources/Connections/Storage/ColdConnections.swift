import Packets

/// The cold connections: not used for a while, packed into a quarter of the memory.
struct ColdConnections: Sendable {
    private var records = PackedRecords()
    private var packer = FieldPacker()
    /// Their arrays and boxes, which do not fit in a record.
    private var sideTable = SideTable()
    /// How a connection that is kept as its SYN alone takes that SYN in when it is unpacked.
    let tracking: SegmentTracking
    /// The time of the first connection, from which `millisecond(at:)` counts.
    var origin = Timestamp(nanoseconds: 0)

    /// None yet.
    init(_ tracking: SegmentTracking) {
        self.tracking = tracking
    }

    /// Bytes that they take.
    var bytes: Int {
        records.bytes + sideTable.bytes
    }

    /// Keeps a connection, packed.
    mutating func insert(_ connection: inout Connection) -> StoreEntry {
        var head = RecordHead(sideData: connection.hasSideData ? sideTable.put(connection.sideData) : 0)
        packer.begin()
        head.transcode(through: &packer)
        connection.transcode(through: &packer)
        // What only some views keep is not counted, so that all views evict the same connections.
        let counted = packer.length
        connection.zeek.transcode(through: &packer, connection.first.time, connection.last.time)
        connection.transcodeTiming(through: &packer)
        connection.transcodePoints(through: &packer)
        connection.transcodeTLSWatch(through: &packer)
        packer.end()
        return StoreEntry(
            records.insert(packer.record, counted: counted),
            connection.evictionClass,
            suspectsListener: connection.suspectsListener,
            mark: connection.openingMark,
            millisecond: millisecond(at: connection.last.time)
        )
    }

    /// Keeps the connection that `packet` opens, as its SYN alone.
    mutating func insert(_ packet: TCPPacket, id: Int, at reference: FrameReference) -> StoreEntry {
        var opening = OpeningSYN(packet: packet, id: id, reference: reference)
        var head = RecordHead(isSYN: true)
        packer.begin()
        head.transcode(through: &packer)
        opening.transcode(through: &packer)
        let counted = packer.length
        packer.number(&opening.packet.point)
        packer.end()
        return StoreEntry(
            records.insert(packer.record, counted: counted),
            .unanswered,
            suspectsListener: false,
            mark: .none,
            millisecond: millisecond(at: reference.time)
        )
    }

    /// Unpacks the connection at `entry` into `connection`, which must be an empty one. In place: returning it would copy it.
    func read(_ entry: StoreEntry, into connection: inout Connection) {
        var unpacker = records.unpacker(at: entry.handle)
        var head = RecordHead()
        head.transcode(through: &unpacker)
        guard !head.isSYN else { return open(&connection, from: &unpacker) }
        connection.transcode(through: &unpacker)
        connection.zeek.transcode(through: &unpacker, connection.first.time, connection.last.time)
        connection.transcodeTiming(through: &unpacker)
        connection.transcodePoints(through: &unpacker)
        connection.transcodeTLSWatch(through: &unpacker)
        if head.sideData > 0 { connection.take(sideTable[head.sideData]) }
    }

    /// Replays the SYN, from which everything else about the connection follows. Not inlined, to keep `read` small.
    @inline(never)
    private func open(_ connection: inout Connection, from unpacker: inout FieldUnpacker) {
        var opening = OpeningSYN()
        opening.transcode(through: &unpacker)
        unpacker.number(&opening.packet.point)
        connection.open(id: opening.id, with: opening.packet, opening.reference)
        _ = connection.receive(
            opening.packet,
            at: opening.reference,
            tracking
        )
    }

    /// Forgets the connection at `entry`.
    mutating func remove(_ entry: StoreEntry) {
        var unpacker = records.unpacker(at: entry.handle)
        var head = RecordHead()
        head.transcode(through: &unpacker)
        if head.sideData > 0 { sideTable.remove(head.sideData) }
        records.remove(entry.handle)
    }

    /// Both ends of the connection at `entry`.
    @inline(__always)
    func ends(_ entry: StoreEntry) -> (client: Endpoint, server: Endpoint) {
        records.ends(at: entry.handle)
    }

    /// The two ends of the connection at `entry`, and what told them apart.
    func roles(_ entry: StoreEntry) -> Roles {
        records.roles(at: entry.handle)
    }

    /// Whether the connection at `entry` is between these two ends, in whichever direction.
    @inline(__always)
    func joins(_ entry: StoreEntry, _ one: Endpoint, _ another: Endpoint) -> Bool {
        records.joins(entry.handle, one, another)
    }

    /// Prefetches the record of the connection at `entry`.
    @inline(__always)
    func prefetch(_ entry: StoreEntry) {
        records.prefetch(entry.handle)
    }

    /// Milliseconds from the first connection to a frame; times before that are 0.
    func millisecond(at time: Timestamp) -> UInt64 {
        UInt64(clamping: time.since(origin).nanoseconds / 1_000_000)
    }
}
