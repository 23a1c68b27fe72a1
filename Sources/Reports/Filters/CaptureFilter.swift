import Connections
import Packets

/// `list --format bpf-filter`: a connection's 4-tuple as tcpdump's filter, which knows no frame numbers: it takes all
/// connections on the 4-tuple.
public enum CaptureFilter {
    /// Adds the filter for `connection`.
    public static func append(_ connection: Connection, to text: inout TextBuffer) {
        let client = connection.clientEndpoint
        let server = connection.serverEndpoint
        // "host A and host A" would be true of any packet of A: where both ends are equal, their places are named.
        let isOneHost = client.address == server.address
        text.append(isOneHost ? "src host " : "host ")
        AddressText.append(client.address, to: &text)
        text.append(isOneHost ? " and dst host " : " and host ")
        AddressText.append(server.address, to: &text)
        let isOnePort = client.port == server.port
        text.append(isOnePort ? " and tcp src port " : " and tcp port ")
        text.append(decimal: client.port)
        text.append(isOnePort ? " and tcp dst port " : " and tcp port ")
        text.append(decimal: server.port)
    }
}
