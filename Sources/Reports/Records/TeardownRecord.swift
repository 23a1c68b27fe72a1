import Connections
import Packets

/// The close of a connection, as the record has it.
public struct TeardownRecord: Sendable {
    /// The core's account of it.
    public var teardown: Teardown
    /// The connection is a self-connect, which has one FIN.
    public var isSelfConnect: Bool

    init(_ connection: borrowing Connection, now: Timestamp) {
        teardown = connection.teardown(at: now)
        isSelfConnect = connection.isSelfConnect
    }

    func write(to json: inout JSONWriter) {
        json.member("kind", teardown.kind.name)
        json.member("result", teardown.result.name)
        json.member("first_fin", teardown.firstFIN?.name)
        json.object("fin_frames") {
            $0.member("client", teardown.clientFIN?.frame)
            $0.member("server", isSelfConnect ? nil : teardown.serverFIN?.frame)
        }
        json.member("reset_by", teardown.resetBy?.name)
        json.member("reset_frame", teardown.reset?.frame)
    }
}
