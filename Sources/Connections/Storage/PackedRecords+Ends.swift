import Packets

/// The ends of a packed connection, of which nothing else is unpacked.
extension PackedRecords {
    /// Its two ends.
    @inline(__always)
    func ends(at handle: Handle) -> (client: Endpoint, server: Endpoint) {
        let (first, second) = firstWords(at: handle)
        return Self.endsInWords(first, second) ?? anyEnds(at: handle)
    }

    /// The ends of a record without side data between IPv4 addresses, which is most: its first words hold them, after the two bits of
    /// the head and with a bit before each address. Nil for others.
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

    /// The ends of any record. Apart from the usual way, which it would slow down.
    @inline(never)
    func anyEnds(at handle: Handle) -> (client: Endpoint, server: Endpoint) {
        var (client, server) = (Connection.nowhere, Connection.nowhere)
        var unpacker = unpacker(at: handle)
        var head = RecordHead()
        head.pass(through: &unpacker)
        unpacker.endpoint(&client)
        unpacker.endpoint(&server)
        return (client, server)
    }

    /// What told its ends apart.
    func roles(at handle: Handle) -> RoleEvidence {
        var (client, server) = (Connection.nowhere, Connection.nowhere)
        var unpacker = unpacker(at: handle)
        var head = RecordHead()
        head.pass(through: &unpacker)
        guard !head.isSYN else { return .syn }
        unpacker.endpoint(&client)
        unpacker.endpoint(&server)
        var (number, roles) = (UInt64(0), RoleEvidence.syn)
        unpacker.ordinal(&number)
        unpacker.choice(&roles, RoleEvidence.bits)
        return roles
    }

    /// Whether it is between these two, in whichever direction. Apart from the usual way, which it would slow down.
    @inline(never)
    func joins(_ handle: Handle, _ one: Endpoint, _ another: Endpoint) -> Bool {
        let (client, server) = ends(at: handle)
        return Endpoint.areSame(client, server, as: one, another)
    }
}
