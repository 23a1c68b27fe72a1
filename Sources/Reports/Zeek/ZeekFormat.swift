import Connections
import Packets

/// What Zeek's logs have in common: tab-separated lines between a header and a footer, and the columns that say whose line it is.
enum ZeekFormat {
    static let tab = UInt8(ascii: "\t")
    /// A column that is not known.
    static let unset = UInt8(ascii: "-")

    /// Adds the header lines of the log named `path`; `time` is the first frame's, there is no other clock.
    static func appendHeader(
        of path: StaticString,
        _ fields: StaticString,
        _ types: StaticString,
        openedAt time: Timestamp,
        to text: inout TextBuffer
    ) {
        text.append("#separator \\x09\n#set_separator\t,\n#empty_field\t(empty)\n#unset_field\t-\n#path\t")
        text.append(path)
        text.append("\n#open\t")
        ZeekTime.appendDate(time, to: &text)
        text.append("\n")
        text.append(fields)
        text.append(types)
    }

    /// Adds the last line; `time` is the last frame's.
    static func appendFooter(closedAt time: Timestamp, to text: inout TextBuffer) {
        text.append("#close\t")
        ZeekTime.appendDate(time, to: &text)
        text.append("\n")
    }

    /// Adds the columns `ts`, `uid` and `id`, of which `originator` is the first end.
    static func appendIdentity(
        of connection: Connection,
        _ originator: Side,
        since start: Timestamp,
        to text: inout TextBuffer
    ) {
        ZeekTime.appendSeconds(start.nanoseconds, to: &text)
        text.append(byte: tab)
        text.append(ZeekID.text(of: connection))
        appendEndpoint(connection.endpoint(originator), to: &text)
        appendEndpoint(connection.endpoint(originator.other), to: &text)
    }

    private static func appendEndpoint(_ endpoint: Endpoint, to text: inout TextBuffer) {
        text.append(byte: tab)
        AddressText.append(endpoint.address, to: &text)
        text.append(byte: tab)
        text.append(decimal: endpoint.port)
    }
}
