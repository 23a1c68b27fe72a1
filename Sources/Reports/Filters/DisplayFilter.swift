import Connections
import Packets

/// `list --format tshark-filter`: a connection as Wireshark's and tshark's display filter.
public enum DisplayFilter {
    /// Adds the filter for `connection`; its frames' numbers are named where other connections have the same 4-tuple.
    public static func append(_ connection: Connection, isRepeated: Bool, to text: inout TextBuffer) {
        let client = connection.clientEndpoint
        let server = connection.serverEndpoint
        let family = client.address.family == .ipv6 ? "ipv6" : "ip"
        appendPair(client.address, server.address, family + ".addr", family + ".src", family + ".dst", to: &text) {
            AddressText.append($0, to: &$1)
        }
        text.append(" && ")
        appendPair(client.port, server.port, "tcp.port", "tcp.srcport", "tcp.dstport", to: &text) {
            $1.append(decimal: $0)
        }
        guard isRepeated else { return }
        text.append(" && frame.number>=")
        text.append(decimal: connection.first.frame.rawValue)
        text.append(" && frame.number<=")
        text.append(decimal: connection.last.frame.rawValue)
    }

    /// Both values must occur. Where they are equal, one occurrence would do for `either`: then both places are named.
    private static func appendPair<Value: Equatable>(
        _ one: Value,
        _ other: Value,
        _ either: String,
        _ source: String,
        _ destination: String,
        to text: inout TextBuffer,
        _ write: (Value, inout TextBuffer) -> Void
    ) {
        text.append((one == other ? source : either) + "==")
        write(one, &text)
        text.append(" && " + (one == other ? destination : either) + "==")
        write(other, &text)
    }
}
