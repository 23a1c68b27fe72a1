import Packets

/// The ends of a packed connection, of which nothing else is unpacked.
extension PackedRecords {
    /// Its two ends.
    func ends(at handle: Handle) -> (client: Endpoint, server: Endpoint) {
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
