import Connections
import Packets

/// Connections as Zeek's `conn.log`: tab-separated lines between a header and a footer.
///
/// Roles, bytes, `conn_state` and `history` are Zeek's (`Connection.zeek`). What we do not know is unset: `service`,
/// `local_orig`, `local_resp`, the bytes at IP level. As in Zeek, a connection of one packet has no duration and no
/// byte counts.
public struct ZeekLog: Sendable {
    private static let fields: StaticString = """
        #fields\tts\tuid\tid.orig_h\tid.orig_p\tid.resp_h\tid.resp_p\tproto\tservice\tduration\torig_bytes\tresp_bytes\
        \tconn_state\tlocal_orig\tlocal_resp\tmissed_bytes\thistory\torig_pkts\torig_ip_bytes\tresp_pkts\
        \tresp_ip_bytes\ttunnel_parents\n
        """

    private static let types: StaticString = """
        #types\ttime\tstring\taddr\tport\taddr\tport\tenum\tstring\tinterval\tcount\tcount\
        \tstring\tbool\tbool\tcount\tstring\tcount\tcount\tcount\tcount\tset[string]\n
        """

    /// A log.
    public init() {}

    /// Adds the header lines; `time` is the first frame's, there is no other clock.
    public func appendHeader(openedAt time: Timestamp, to text: inout TextBuffer) {
        ZeekFormat.appendHeader(of: "conn", Self.fields, Self.types, openedAt: time, to: &text)
    }

    /// Adds the last line; `time` is the last frame's.
    public func appendFooter(closedAt time: Timestamp, to text: inout TextBuffer) {
        ZeekFormat.appendFooter(closedAt: time, to: &text)
    }

    /// Adds one connection's line.
    public func append(_ connection: Connection, to text: inout TextBuffer) {
        let zeek = connection.zeek
        ZeekFormat.appendIdentity(of: connection, zeek.originator, since: zeek.start, to: &text)
        text.append("\ttcp\t-\t")
        appendSize(of: zeek, to: &text)
        text.append(byte: ZeekFormat.tab)
        text.append(zeek.connState)
        text.append("\t-\t-\t")
        text.append(decimal: zeek.missedBytes)
        text.append(byte: ZeekFormat.tab)
        if zeek.history.isEmpty { text.append(byte: ZeekFormat.unset) } else { text.append(zeek.history) }
        text.append(byte: ZeekFormat.tab)
        text.append(decimal: zeek.originatorPackets)
        text.append("\t-\t")
        text.append(decimal: zeek.responderPackets)
        text.append("\t-\t-\n")
    }

    /// Duration and byte counts, which Zeek gives only together.
    private func appendSize(of zeek: ZeekTracker, to text: inout TextBuffer) {
        let duration = zeek.end.since(zeek.start)
        guard duration.nanoseconds > 0 else {
            text.append("-\t-\t-")
            return
        }
        ZeekTime.appendSeconds(duration.nanoseconds, to: &text)
        text.append(byte: ZeekFormat.tab)
        text.append(decimal: zeek.originatorBytes)
        text.append(byte: ZeekFormat.tab)
        text.append(decimal: zeek.responderBytes)
    }
}
