import Connections
import Packets

/// What both ends sent, as the record has it.
public struct TransferRecord: Sendable {
    /// The client's side.
    public var client: Transfer
    /// The server's side; nothing for a self-connect.
    public var server: Transfer
    /// Payload bytes of the client that were acknowledged; nil when nothing of the server was captured.
    public var clientAcknowledged: UInt64?
    /// Payload bytes of the server that were acknowledged; nil when nothing of the client was captured.
    public var serverAcknowledged: UInt64?
    /// What the client's segments show of it and its path.
    public var clientSide: SideRecord
    /// What the server's segments show of it and its path.
    public var serverSide: SideRecord
    /// From the connection's start to the client's first payload.
    public var firstClientByte: Interval?
    /// From the connection's start to the server's first payload.
    public var firstServerByte: Interval?

    init(_ connection: borrowing Connection) {
        let start = connection.first.time
        client = connection.client.transfer
        server = connection.server.transfer
        clientAcknowledged = Self.acknowledgedBytes(of: .client, in: connection)
        serverAcknowledged = Self.acknowledgedBytes(of: .server, in: connection)
        clientSide = SideRecord(.client, of: connection)
        serverSide = SideRecord(.server, of: connection)
        firstClientByte = connection.client.firstData?.time.since(start).ifKnown
        firstServerByte = connection.server.firstData?.time.since(start).ifKnown
    }

    /// From the first byte after the SYN, or after the first captured segment, to the highest acknowledgment; never
    /// more than was seen.
    static func acknowledgedBytes(of side: Side, in connection: borrowing Connection) -> UInt64? {
        let flow = connection[side]
        let bytes = flow.transfer.bytes
        if bytes == 0 { return 0 }
        guard connection.isSelfConnect || connection[side.other].flags.contains(.spoke) else { return nil }
        // Beyond half the sequence space the distance no longer tells: count back from the end.
        guard bytes < 1 << 31 else {
            let pending = flow.sndUNA.distance(to: flow.coverage.sndNXT)
            return bytes - min(bytes, UInt64(clamping: pending))
        }
        let fin = flow.flags.contains(.finAcknowledged) ? 1 : 0
        let distance = (flow.iss + 1).distance(to: flow.sndUNA) - fin
        return min(bytes, UInt64(clamping: distance))
    }

    func write(to json: inout JSONWriter) {
        json.object("client") {
            Self.write(client, acknowledged: clientAcknowledged, to: &$0)
            clientSide.write(to: &$0)
        }
        json.object("server") {
            Self.write(server, acknowledged: serverAcknowledged, to: &$0)
            serverSide.write(to: &$0)
        }
        json.member("first_client_byte", firstClientByte)
        json.member("first_server_byte", firstServerByte)
    }

    private static func write(_ transfer: Transfer, acknowledged: UInt64?, to json: inout JSONWriter) {
        json.members(11) { room in
            room.put(member: "packets", transfer.packets, isFirst: true)
            room.put(member: "bytes", transfer.bytes)
            room.put(member: "segments", transfer.segments)
            room.put(member: "acked_bytes", acknowledged)
            room.put(member: "retransmitted_segments", transfer.retransmittedSegments)
            room.put(member: "retransmitted_bytes", transfer.retransmittedBytes)
            room.put(member: "out_of_order", transfer.outOfOrder)
            room.put(member: "duplicate_acks", transfer.duplicateACKs)
            room.put(member: "zero_windows", transfer.zeroWindows)
            room.put(member: "keepalives", transfer.keepalives)
            room.put(member: "window_probes", transfer.windowProbes)
        }
    }
}
