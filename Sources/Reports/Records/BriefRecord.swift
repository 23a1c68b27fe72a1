import Connections
import Findings
import Packets

/// The short form of a connection's record (`--brief`): who, when, how it ended, how much, and the findings without words. What it has
/// stands where the record has it; `explain --format json` has the words.
public struct BriefRecord: Sendable {
    /// The name and version of this record. Members are only ever added.
    public static let schema: StaticString = "tcpwalk.brief/1"

    private let context: RecordContext

    /// Short records of connections about which `context` knows more.
    public init(_ context: RecordContext) {
        self.context = context
    }

    /// Writes that of `connection` as one JSON object.
    public func write(_ connection: Connection, to json: inout JSONWriter) {
        let findings = context.diagnosis.findings(of: connection, inWords: false)
        let names = context.names(for: connection)
        json.beginObject()
        json.member("schema", fixed: Self.schema)
        json.member("id", connection.id)
        json.object("client") { connection.clientEndpoint.write(names, to: &$0) }
        json.object("server") { connection.serverEndpoint.write(names, to: &$0) }
        json.object("frames") { ConnectionRecord.writeFrames(of: connection, to: &$0) }
        json.member("start", connection.first.time)
        json.member("duration", connection.knownDuration)
        json.member("outcome", connection.outcome(at: context.now).name)
        json.member("severity", (findings.lazy.map(\.severity).max() ?? .none).name)
        json.object("handshake") { Self.writeHandshake(of: connection, to: &$0) }
        json.object("transfer") {
            Self.write(connection.client.transfer, as: "client", to: &$0)
            Self.write(connection.server.transfer, as: "server", to: &$0)
        }
        if context.tracksTLS { TLSRecord.writeBrief(TLSRecord(connection, now: context.now), to: &json) }
        json.array("findings", findings) { $1.write(to: &$0, inWords: false) }
        json.endObject()
    }

    private static func writeHandshake(of connection: Connection, to json: inout JSONWriter) {
        json.member("duration", HandshakeRecord.duration(of: connection))
        json.member("server_rtt", connection.roundTrip(to: .server))
        json.member("client_rtt", connection.roundTrip(to: .client))
        json.member("syn_count", connection.handshake.syn == nil ? nil : connection.handshake.synCount)
    }

    private static func write(_ transfer: Transfer, as name: StaticString, to json: inout JSONWriter) {
        json.object(name) {
            $0.members(4) { room in
                room.put(member: "packets", transfer.packets, isFirst: true)
                room.put(member: "bytes", transfer.bytes)
                room.put(member: "retransmitted_segments", transfer.retransmittedSegments)
                room.put(member: "zero_windows", transfer.zeroWindows)
            }
        }
    }
}
