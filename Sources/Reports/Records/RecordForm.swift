import Connections
import Findings

/// Which form of record a command writes for each connection.
public enum RecordForm: Sendable {
    /// All of it.
    case whole
    /// The short one.
    case brief
    /// Those members that were named.
    case fields(RecordFields)

    /// It has what only Zeek's tracking knows.
    public var needsZeek: Bool {
        switch self {
        case .whole: true
        case .brief: false
        case .fields(let fields): fields.needsZeek
        }
    }

    /// It has where the time of a connection went.
    public var needsTiming: Bool {
        switch self {
        case .whole: true
        case .brief: false
        case .fields(let fields): fields.needsTiming
        }
    }

    /// Somebody asked for its TLS by name.
    public var needsTLS: Bool {
        switch self {
        case .whole, .brief: false
        case .fields(let fields): fields.needsTLS
        }
    }

    /// It has where the segments of a connection were captured.
    public var needsPoints: Bool {
        switch self {
        case .whole: true
        case .brief: false
        case .fields(let fields): fields.needsPoints
        }
    }

    /// It has the frames of a connection, if the command that writes it has them.
    public var needsTimeline: Bool {
        switch self {
        case .whole: true
        case .brief: false
        case .fields(let fields): fields.needsTimeline
        }
    }

    /// Writes the record of `connection` as one JSON object; of the whole record with its frames if it is to have them.
    public func write(
        _ connection: Connection,
        _ context: RecordContext,
        hasTimeline: Bool = false,
        to json: inout JSONWriter
    ) {
        switch self {
        case .whole:
            let findings = context.diagnosis.findings(of: connection)
            var record = ConnectionRecord(
                connection,
                now: context.now,
                findings: findings,
                names: context.names,
                hasTLS: context.tracksTLS
            )
            if hasTimeline { record.addTimeline(of: connection, now: context.now, time: context.time) }
            record.write(to: &json)
        case .brief: BriefRecord(context).write(connection, to: &json)
        case .fields(let fields): fields.write(connection, context, to: &json)
        }
    }
}
