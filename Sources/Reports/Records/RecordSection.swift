import Connections
import Findings
import Names
import Packets

/// A member of a connection's record: what it is called, what is in it, and how it is written. What is written is what is computed:
/// nothing else of the record is.
struct RecordSection: Sendable {
    /// Writes the member.
    typealias Write = @Sendable (Connection, RecordContext, inout JSONWriter) -> Void

    /// What it is called.
    let name: String
    /// What is in it.
    let members: FieldTree
    /// Writes it whole.
    let write: Write

    init(_ name: String, _ members: String = "", _ write: @escaping Write) {
        self.name = name
        self.members = FieldTree(members)
        self.write = write
    }
}

/// What a record says of a connection beyond the connection itself.
public struct RecordContext: Sendable {
    /// What was found, over all connections.
    public let diagnosis: Diagnosis
    /// Names of addresses, if they are shown.
    public let names: HostNames?
    /// How the lines of a timeline look.
    public let time: TcpdumpTime
    /// Whether TLS was looked for.
    public var tracksTLS = false
    /// Whether findings are told in words.
    var wantsWords = true

    /// What `diagnosis` and `names` say.
    public init(_ diagnosis: Diagnosis, _ names: HostNames?, time: TcpdumpTime = TcpdumpTime()) {
        self.diagnosis = diagnosis
        self.names = names
        self.time = time
    }

    /// The capture's last moment.
    var now: Timestamp {
        diagnosis.now
    }

    func names(for connection: Connection) -> NameView? {
        names?.at(connection.first.time)
    }
}
